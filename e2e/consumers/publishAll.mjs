import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packAll } from '../../scripts/pack/packAll.mjs';

/**
 * Packs every package and publishes it with npm itself, as a release does, except for the provenance, which only CI can
 * state.
 *
 * @param {string} registry @param {string} folder where the tarballs go
 * @param {{ owner?: string }} [options]
 * @returns {Promise<string[]>} the tarballs
 */
export async function publishAll(registry, folder, options) {
  mkdirSync(folder, { recursive: true });
  const { host } = new URL(registry);
  const config = join(folder, '.npmrc');
  writeFileSync(config, `@polytomic-connect:registry=${registry}\n//${host}/:_authToken=none\n`);
  const tarballs = packAll(folder, options).map(({ tarball }) => tarball);
  for (const tarball of tarballs) {
    // Not in this process: the registry runs in it.
    await new Promise((resolve, reject) => {
      execFile(
        'npm',
        ['publish', tarball, '--provenance=false', '--tag', 'latest', '--userconfig', config],
        { cwd: folder },
        (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)),
      );
    });
  }
  return tarballs;
}
