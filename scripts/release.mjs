// Publishes every package that npm does not have yet, from staged folders: `node scripts/release.mjs`.
// `node scripts/release.mjs --check` prints what is missing and publishes nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OWNER } from './pack/identity.mjs';
import { PACKAGES, packAll } from './pack/packAll.mjs';
import { releaseFaults } from './pack/releaseFaults.mjs';

const manifests = PACKAGES.map((folder) => {
  const file = new URL(`../packages/${folder}/package.json`, import.meta.url);
  return /** @type {{ name: string, version: string }} */ (JSON.parse(readFileSync(file, 'utf8')));
});
const faults = releaseFaults(manifests, { owner: OWNER, isCi: process.env['CI'] !== undefined });
for (const fault of faults) console.error(`NOT READY: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else if (!process.argv.includes('--check')) publish();

function publish() {
  const out = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    for (const { tarball } of packAll(out)) {
      const tag = tarball.includes('-rc.') ? 'next' : 'latest';
      execFileSync(
        'npm',
        ['publish', tarball, '--provenance', '--access', 'public', '--tag', tag],
        {
          stdio: 'inherit',
        },
      );
    }
  } finally {
    rmSync(out, { recursive: true });
  }
}
