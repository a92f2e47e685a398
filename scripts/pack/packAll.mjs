import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OWNER } from './identity.mjs';
import { stagePackage } from './stagePackage.mjs';

/**
 * What `npm pack --json` prints.
 *
 * @typedef {{ name: string, filename: string, files: { path: string, size: number }[], size: number, unpackedSize: number }} Packed
 */

/**
 * Packs the packages of the workspace as they are published. One npm packs all of them, because starting npm takes as
 * much of the processor's time as packing one.
 *
 * @param {string} out where the tarballs go
 * @param {{ owner?: string }} [options]
 * @returns {(Packed & { folder: string, tarball: string })[]} in the order of `PACKAGES`
 */
export function packAll(out, { owner = OWNER } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'stage-'));
  try {
    const stages = PACKAGES.map((folder) => join(root, folder));
    for (const folder of PACKAGES) stagePackage(folder, join(root, folder), { owner });
    const output = execFileSync('npm', ['pack', '--json', '--pack-destination', out, ...stages], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    // A list, or since npm 11 an object by name.
    const packed = Object.values(/** @type {Record<string, Packed>} */ (JSON.parse(output)));
    return PACKAGES.map((folder) => {
      const found = packed.find(({ name }) => name === `@polytomic-connect/${folder}`);
      if (found === undefined) throw new Error(`npm pack did not pack ${folder}: ${output}`);
      return { ...found, folder, tarball: join(out, found.filename) };
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The packages of the workspace, each after those that it needs. */
export const PACKAGES = ['core', 'react', 'server', 'sandbox'];
