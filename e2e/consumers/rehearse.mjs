// Rehearses a release: packs the packages as if the repository had an owner, publishes them to a registry on this
// computer, and writes what `npm view` shows of each: `node e2e/consumers/rehearse.mjs > page.txt`.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publishAll } from './publishAll.mjs';
import { startRegistry } from './startRegistry.mjs';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
const registry = await startRegistry();
try {
  await publishAll(registry.url, folder, { owner: 'an-owner-to-be-named' });
  for (const name of registry.packages.keys()) {
    const { stdout } = await run('npm', ['view', name, '--registry', registry.url], {
      cwd: folder,
    });
    console.log(stdout.replaceAll(registry.url, 'https://registry.example/').trim());
    console.log('');
  }
} finally {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}
