import { expect, test } from 'vitest';
import { releaseFaults } from '../../scripts/pack/releaseFaults.mjs';

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
