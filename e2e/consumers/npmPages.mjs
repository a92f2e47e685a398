import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An owner to rehearse with, as long as the repository has none. */
export const REHEARSED_OWNER = 'an-owner-to-be-named';

/**
 * Asks npm itself what it shows of each package.
 *
 * @param {Awaited<ReturnType<typeof import('./startRegistry.mjs').startRegistry>>} registry to which the packages were published
 * @param {string} folder a folder to run npm in
 * @returns {Promise<Map<string, string>>} texts by the package's name, without what changes with each packing
 */
export async function npmPages(registry, folder) {
  /** @type {Map<string, string>} */
  const pages = new Map();
  for (const [name, { versions }] of registry.packages) {
    const { stdout } = await run('npm', ['view', name, '--registry', registry.url], {
      cwd: folder,
    });
    const [manifest] = Object.values(versions);
    const { keywords = [], engines, peerDependencies } = /** @type {Fields} */ (manifest);
    const text = stdout
      .replace(/^dist\n(?:\..*\n)+\n/mu, '')
      .replace(/\n*^published .*$/mu, '')
      .trim();
    pages.set(
      name,
      [
        text,
        `keywords: ${keywords.join(', ')}`,
        `engines: ${listOf(engines)}`,
        ...(peerDependencies === undefined
          ? []
          : [`peer dependencies: ${listOf(peerDependencies)}`]),
      ].join('\n\n') + '\n',
    );
  }
  return pages;
}

/** @typedef {{ keywords?: string[], engines?: Record<string, string>, peerDependencies?: Record<string, string> }} Fields */

/** @param {Record<string, string>} [versions] */
function listOf(versions = {}) {
  return Object.entries(versions)
    .map(([name, range]) => `${name} ${range}`)
    .join(', ');
}
