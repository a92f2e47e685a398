// The packages that ours are measured beside, as they are on npm, in a folder of their own.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PEERS = {
  '@auth0/auth0-spa-js': '2.1.3',
  '@azure/msal-browser': '5.30.0',
  '@kombo-api/connect': '1.3.0',
  '@mergeapi/react-merge-link': '2.4.2',
  '@nangohq/frontend': '0.71.10',
  '@pipedream/sdk': '3.1.6',
  '@quiltt/react': '6.1.0',
  '@tryfinch/react-connect': '5.0.0',
  'oidc-client-ts': '3.5.0',
  'react-plaid-link': '5.0.0',
  zoid: '9.0.86',
};

const folder = fileURLToPath(new URL('../reports/peers/', import.meta.url));

/** Installs them, unless they are there already. @returns {string} the folder that holds their `node_modules` */
export function installPeers() {
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies: PEERS });
  const path = join(folder, 'package.json');
  const isThere =
    existsSync(join(folder, 'node_modules')) &&
    existsSync(path) &&
    readFileSync(path, 'utf8') === manifest;
  if (isThere) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, manifest);
  // Without its scripts and its peer dependencies: React is the one of this project.
  execFileSync('npm', ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

/** Lets Vite find them from any file. @returns {import('vite').Plugin} */
export function resolvePeers() {
  const importer = join(installPeers(), 'index.js');
  return {
    name: 'resolve-peers',
    enforce: 'pre',
    resolveId(source) {
      const isPeer = Object.keys(PEERS).some(
        (name) => source === name || source.startsWith(`${name}/`),
      );
      return isPeer ? this.resolve(source, importer, { skipSelf: true }) : undefined;
    },
  };
}
