// What a page loads before the customer can connect: ours beside the loaders and SDKs of others, bundled and
// compressed in the same way.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { installPeers } from './peers.mjs';

/** Each with what an app imports to open its first connection. */
const SUBJECTS = [
  ['@polytomic-connect/core', 'startConnect, createConnectClient'],
  ['@polytomic-connect/react', 'PolytomicConnectButton, createConnectClient'],
  ['@kombo-api/connect', 'showKomboConnect'],
  ['react-plaid-link', 'usePlaidLink'],
  ['@mergeapi/react-merge-link', 'useMergeLink'],
  ['@tryfinch/react-connect', 'useFinchConnect'],
  ['@nangohq/frontend', 'default as Nango'],
  ['@pipedream/sdk/browser', 'createFrontendClient'],
  ['@quiltt/react/components', 'QuilttButton'],
  ['zoid', 'create'],
  ['oidc-client-ts', 'UserManager'],
  ['@auth0/auth0-spa-js', 'Auth0Client'],
  ['@azure/msal-browser', 'PublicClientApplication'],
];

/** @returns {Promise<import('./measurement.mjs').Measurement>} */
export async function measureBytes() {
  const folder = installPeers();
  const rows = [];
  for (const [name = '', imported = ''] of SUBJECTS) {
    const chunks = await bundle(folder, name, imported);
    const first = chunks.filter(({ isFirst }) => isFirst).map(({ code }) => code);
    const later = chunks.filter(({ isFirst }) => !isFirst).map(({ code }) => code);
    rows.push({
      name,
      isOurs: name.startsWith('@polytomic-connect/'),
      values: [
        sum(first, (code) => code.length),
        sum(first, (code) => gzipSync(code, { level: 9 }).length),
        sum(first, (code) => brotliCompressSync(code).length),
        sum(later, (code) => brotliCompressSync(code).length),
      ],
    });
  }
  return {
    title: 'Bytes before the first click',
    how: 'What an app imports to open its first connection, bundled by Vite for production, React left out. The loaders of Plaid, Merge and Quiltt fetch a script of the vendor on top. `later` is all that is loaded afterwards, by whatever needs it: each click the conductor and the dialog, others a frame or a whole page.',
    columns: ['minified', 'gzip', 'brotli', 'later, brotli'],
    rows,
    plotted: ['brotli'],
  };
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} imported
 * @returns {Promise<{ isFirst: boolean, code: Buffer }[]>}
 */
async function bundle(folder, name, imported) {
  const entry = join(folder, `${name.replaceAll(/\W/gu, '-')}.js`);
  writeFileSync(
    entry,
    `import { ${imported} } from '${name}';\nwindow.used = [${usedNames(imported)}];\n`,
  );
  try {
    const output = await build({
      configFile: false,
      logLevel: 'error',
      root: folder,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        write: false,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: { input: entry, external: [/^react(-dom)?(\/|$)/u] },
      },
    });
    const results = /** @type {{ output: Chunk[] }[]} */ (
      Array.isArray(output) ? output : [output]
    );
    const chunks = results
      .flatMap((result) => result.output)
      .filter(({ type }) => type === 'chunk');
    const first = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap(importsOf));
    return chunks.map(({ fileName, code }) => ({
      isFirst: first.has(fileName),
      code: Buffer.from(code),
    }));

    /** A chunk and what it imports at once. @param {Chunk} chunk @returns {string[]} */
    function importsOf(chunk) {
      const used = chunks.filter(({ fileName }) => chunk.imports.includes(fileName));
      return [chunk.fileName, ...used.flatMap(importsOf)];
    }
  } finally {
    rmSync(entry);
  }
}

/** @param {string} imported `a, b as c` gives `a, c` */
function usedNames(imported) {
  return imported
    .split(', ')
    .map((name) => name.replace(/^.* as /u, ''))
    .join(', ');
}

/** @typedef {{ type: string, fileName: string, isEntry: boolean, imports: string[], code: string }} Chunk */

/** @param {Buffer[]} parts @param {(part: Buffer) => number} size */
function sum(parts, size) {
  return parts.reduce((total, part) => total + size(part), 0);
}
