// What a page loads before the customer can connect: ours beside the loaders and SDKs of others, bundled and
// compressed in the same way, in one run. On demand: node bench/bytes.mjs (it installs the others into a
// temporary folder).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, defaultClientConditions } from 'vite';

/** Each with what an app imports to open its first connection. */
const SUBJECTS = [
  {
    name: '@polytomic-connect/core, popup flow',
    ours: 'core',
    source: "export { startConnect, createConnectClient } from 'SUBJECT';",
  },
  {
    name: '@polytomic-connect/react, button and dialog',
    ours: 'react',
    source: "export { PolytomicConnectButton, createConnectClient } from 'SUBJECT';",
  },
  { name: '@nangohq/frontend', version: '0.71.10', source: "export { default } from 'SUBJECT';" },
  {
    name: '@auth0/auth0-spa-js',
    version: '2.1.3',
    source: "export { Auth0Client } from 'SUBJECT';",
  },
  {
    name: '@azure/msal-browser',
    version: '5.30.0',
    source: "export { PublicClientApplication } from 'SUBJECT';",
  },
  { name: 'oidc-client-ts', version: '3.5.0', source: "export { UserManager } from 'SUBJECT';" },
  { name: 'zoid', version: '9.0.86', source: "export { create } from 'SUBJECT';" },
  {
    name: 'react-plaid-link',
    version: '5.0.0',
    source: "export { usePlaidLink } from 'SUBJECT'; // loads the vendor's script on top",
  },
];

const folder = mkdtempSync(join(tmpdir(), 'bytes-'));
try {
  const others = SUBJECTS.flatMap(({ name, version }) => (version ? [`${name}@${version}`] : []));
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  execFileSync(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--legacy-peer-deps', ...others],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  console.log('minified, gzip, brotli (bytes), React left out\n');
  for (const { name, ours, source } of SUBJECTS) {
    const code = await bundle(ours, name, source);
    const sizes = [
      code.length,
      gzipSync(code, { level: 9 }).length,
      brotliCompressSync(code).length,
    ];
    console.log(`${name.padEnd(46)} ${sizes.map((size) => String(size).padStart(8)).join(' ')}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string | undefined} ours
 * @param {string} name
 * @param {string} source
 * @returns {Promise<Buffer>}
 */
async function bundle(ours, name, source) {
  const entry = join(folder, `${name.replaceAll(/\W/gu, '-')}.js`);
  const subject = ours
    ? fileURLToPath(new URL(`../packages/${ours}/src/index.ts`, import.meta.url))
    : name;
  writeFileSync(entry, source.replace('SUBJECT', subject));
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    resolve: { conditions: ['@polytomic-connect/source', ...defaultClientConditions] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'subject' }, // Vite does not minify a library's ES modules fully
      rollupOptions: { external: [/^react(-dom)?(\/|$)/u] },
    },
  });
  const results = /** @type {{ output: { code?: string }[] }[]} */ (
    Array.isArray(output) ? output : [output]
  );
  return Buffer.from(
    results.flatMap((result) => result.output.map(({ code = '' }) => code)).join(''),
  );
}
