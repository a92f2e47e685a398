import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PACKAGES } from '../../scripts/pack/packAll.mjs';
import { releaseFaults } from '../../scripts/pack/releaseFaults.mjs';

const root = new URL('../../', import.meta.url);
const ready = [
  { name: 'core', version: '1.0.0-rc.0' },
  { name: 'react', version: '1.0.0-rc.0' },
];

test('a release with an owner, in CI, with one version is ready', () => {
  expect(releaseFaults(ready, { owner: 'acme', isCi: true })).toEqual([]);
});

test.each([
  ['without an owner', ready, { owner: '', isCi: true }, /no owner/u],
  ['outside of CI', ready, { owner: 'acme', isCi: false }, /not CI/u],
  [
    'without a version',
    [{ name: 'core', version: '0.0.0' }],
    { owner: 'acme', isCi: true },
    /no version/u,
  ],
  [
    'with two versions',
    [...ready, { name: 'server', version: '0.9.0' }],
    { owner: 'acme', isCi: true },
    /several versions/u,
  ],
])('a release %s is refused', (_what, manifests, options, fault) => {
  expect(releaseFaults(manifests, options)).toEqual([expect.stringMatching(fault)]);
});

test('the release script itself refuses while the owner is unset', () => {
  const script = fileURLToPath(new URL('scripts/release.mjs', root));
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
    encoding: 'utf8',
    env: { ...process.env, CI: 'true', POLYTOMIC_CONNECT_OWNER: '' },
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/no owner/u);
});

test.each(PACKAGES)('the changelog of %s begins with its version', (name) => {
  const folder = new URL(`packages/${name}/`, root);
  const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as {
    version: string;
  };
  const changelog = readFileSync(new URL('CHANGELOG.md', folder), 'utf8');
  expect(/^## (.+)$/mu.exec(changelog)?.[1]).toBe(version);
});

test('the workflow of the release runs scripts that exist, the check before the rest', () => {
  const workflow = readFileSync(new URL('.github/workflows/release.yml', root), 'utf8');
  const runs = [...workflow.matchAll(/run: (.+)/gu)].map(([, command = '']) => command);
  const scripts = runs.flatMap((command) => /^node (\S+)/u.exec(command)?.[1] ?? []);
  expect(scripts.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
  expect(runs.indexOf('node scripts/release.mjs --check')).toBeLessThan(runs.indexOf('npm test'));
  expect(runs.at(-1)).toBe('node scripts/release.mjs');
  expect(workflow).toMatch(/id-token: write/u);
});
