import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OWNER } from './identity.mjs';
import { stagePackage } from './stagePackage.mjs';

/**
 * What `npm pack --json` prints.
 *
 * @typedef {{ filename: string, files: { path: string, size: number }[], size: number, unpackedSize: number }} Packed
 */

/**
 * Packs a package of the workspace as it is published.
 *
 * @param {string} folder the package's name in `packages/`
 * @param {string} out where the tarball goes
 * @param {{ owner?: string }} [options]
 * @returns {Packed & { tarball: string }}
 */
export function packPackage(folder, out, { owner = OWNER } = {}) {
  const stage = mkdtempSync(join(tmpdir(), `stage-${folder}-`));
  try {
    stagePackage(folder, stage, { owner });
    const output = execFileSync('npm', ['pack', '--json', '--pack-destination', out], {
      cwd: stage,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    // A list, or since npm 11 an object by name.
    const answer = /** @type {Record<string, Packed>} */ (JSON.parse(output));
    const [packed] = Object.values(answer);
    if (packed === undefined) throw new Error(`npm pack printed no package: ${output}`);
    return { ...packed, tarball: join(out, packed.filename) };
  } finally {
    rmSync(stage, { recursive: true });
  }
}

/** The packages of the workspace, each after those that it needs. */
export const PACKAGES = ['core', 'react', 'server', 'sandbox'];
