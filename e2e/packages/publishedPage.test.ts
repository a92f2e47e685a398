import { expect, test } from 'vitest';
import { publishedPage } from '../../scripts/pack/publishedPage.mjs';

const shipped = new Map([
  ['packages/react/README.md', 'README.md'],
  ['docs/guides/theming.md', 'docs/guides/theming.md'],
  ['docs/errors', 'docs/errors'],
]);
const readme = { from: 'packages/react/README.md', to: 'README.md', shipped, version: '1.2.3' };
const guide = {
  from: 'docs/guides/theming.md',
  to: 'docs/guides/theming.md',
  shipped,
  version: '1.2.3',
};
const HOME = 'https://github.com/acme/polytomic-connect';

test.each([
  [
    'a shipped page',
    '[a](../../docs/guides/theming.md#further)',
    '[a](docs/guides/theming.md#further)',
  ],
  ['a shipped folder', '[a](../../docs/errors/)', '[a](docs/errors)'],
  ['a page that is not shipped', 'see [the `app`](../../apps/x.md).', 'see the `app`.'],
  ['another site', '[a](https://example.com/x.md)', '[a](https://example.com/x.md)'],
  ['an anchor', '[a](#options)', '[a](#options)'],
  ['code', '```md\n[a](../../apps/x.md)\n```\n', '```md\n[a](../../apps/x.md)\n```\n'],
])('without an owner, a link of a README to %s works in the package', (_what, page, published) => {
  expect(publishedPage(page, { ...readme, owner: '' })).toBe(published);
});

test.each([
  [
    'a page',
    '[a](../../docs/guides/theming.md#x)',
    `[a](${HOME}/blob/v1.2.3/docs/guides/theming.md#x)`,
  ],
  ['a folder', '[a](../../docs/errors)', `[a](${HOME}/tree/v1.2.3/docs/errors)`],
  ['an image', '![a](../../docs/a.png)', `![a](${HOME}/raw/v1.2.3/docs/a.png)`],
])('with an owner, a link of a README to %s works on npm', (_what, page, published) => {
  expect(publishedPage(page, { ...readme, owner: 'acme' })).toBe(published);
});

test('a guide links to its neighbours in the package, and to the repository for the rest', () => {
  const page = '[e](../errors) [r](../../packages/react/README.md) [c](../architecture.md)';
  expect(publishedPage(page, { ...guide, owner: 'acme' })).toBe(
    `[e](../errors) [r](../../README.md) [c](${HOME}/blob/v1.2.3/docs/architecture.md)`,
  );
});
