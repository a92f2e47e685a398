// Rehearses a release: packs the packages as if the repository had an owner, publishes them with npm to a registry on
// this computer, installs them from it into an empty folder, loads them, and writes what npm shows of each to
// packages/<name>/npm.txt.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REHEARSED_OWNER, npmPages } from './npmPages.mjs';
import { publishAll } from './publishAll.mjs';
import { startRegistry } from './startRegistry.mjs';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
const registry = await startRegistry();
try {
  await publishAll(registry.url, folder, { owner: REHEARSED_OWNER });
  const names = [...registry.packages.keys()];
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, '.npmrc'), `@polytomic-connect:registry=${registry.url}\n`);
  writeFileSync(join(app, 'package.json'), '{ "private": true, "type": "module" }\n');
  await run('npm', ['install', '--no-audit', '--no-fund', ...names, 'react@19', 'react-dom@19'], {
    cwd: app,
  });
  for (const name of names) {
    await run(process.execPath, ['--input-type=module', '-e', `await import('${name}')`], {
      cwd: app,
    });
    console.log(`${name} is published, installed and loaded.`);
  }
  for (const [name, page] of await npmPages(registry, folder)) {
    const file = `packages/${name.replace('@polytomic-connect/', '')}/npm.txt`;
    writeFileSync(new URL(`../../${file}`, import.meta.url), page);
    console.log(file);
  }
} finally {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}
