import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countLinks, findDocFaults, findLinkFaults } from './findDocFaults.ts';
import { indexRepository } from './indexRepository.ts';

const repository = indexRepository();
const pages = repository.files.filter(
  (file) => file.endsWith('.md') && !/^(?:\.changeset|\.github)\//u.test(file),
);

test.each(pages)('%s names nothing that does not exist', (path) => {
  const page = readFileSync(join(repository.root, path), 'utf8');
  // A decision and a changelog also name what is gone.
  const find = /^docs\/decisions\/|CHANGELOG\.md$/u.test(path) ? findLinkFaults : findDocFaults;

  expect(find(path, page, repository)).toEqual([]);
});

test('every link, anchor and image in the docs leads somewhere', () => {
  const counts = pages.map((path) => {
    const page = readFileSync(join(repository.root, path), 'utf8');
    return { links: countLinks(page), dead: findLinkFaults(path, page, repository) };
  });
  const all = counts.reduce((sum, { links }) => sum + links, 0);
  const dead = counts.flatMap((count) => count.dead);

  console.log(`${all - dead.length} of ${all} links, anchors and images lead somewhere`);
  expect(all).toBeGreaterThan(200);
  expect(dead).toEqual([]);
});

test('the sizes that the README promises are the limits that `npm run size` holds', () => {
  const readme = readFileSync(join(repository.root, 'README.md'), 'utf8');
  const limits = JSON.parse(readFileSync(join(repository.root, '.size-limit.json'), 'utf8')) as {
    limit: string;
  }[];
  const promised = [...readme.matchAll(/at\s+most ([\d.]+ kB)/gu)].map(([, size]) => size);

  expect(promised).toHaveLength(2);
  for (const size of promised) expect(limits.map(({ limit }) => limit)).toContain(size);
});

test('each decision has a number of its own, which its heading repeats', () => {
  const decisions = pages.filter((path) => path.startsWith('docs/decisions/'));
  const numbers = decisions.map((path) => path.slice('docs/decisions/'.length).slice(0, 3));
  const headings = decisions.map((path) => readFileSync(join(repository.root, path), 'utf8'));

  expect(new Set(numbers).size).toBe(decisions.length);
  expect(headings.map((text) => text.slice('# '.length).slice(0, 3))).toEqual(numbers);
});

test.each([
  ['a link', '[guide](guides/nowhere.md)', 'link guides/nowhere.md'],
  ['an image', '![screen](images/nothing.png)', 'link images/nothing.png'],
  [
    'a test',
    '[a test that is gone](../e2e/repository/imports.test.ts)',
    'test a test that is gone',
  ],
  ['an anchor', '[guide](glossary.md#nothing)', 'anchor glossary.md#nothing'],
  ['a file', 'the surface is read in `landedUrl.ts`', 'file landedUrl.ts'],
  ['a path', 'see `packages/core/src/nothing.ts`', 'file packages/core/src/nothing.ts'],
  ['a script that is called', '```\nnpm run no-such\n```', 'script no-such'],
  ['a script that is named', 'then `test:no-such`', 'script test:no-such'],
  ['a flag', 'start it with `--no-such-flag`', 'flag --no-such-flag'],
  ['an option', 'set `noSuchOption: true`', 'name noSuchOption'],
  ['a function', 'call `flow.noSuchMethod()`', 'name noSuchMethod'],
  ['a prop', '```tsx\n<PolytomicConnectButton\n  noSuchProp={1}\n/>\n```', 'prop noSuchProp'],
])('%s that does not exist is found', (_what, page, fault) => {
  expect(findDocFaults('docs/page.md', page, repository)).toEqual([fault]);
});

test('what exists is not reported', () => {
  const page =
    '[a](glossary.md) `startFlow.ts` `npm run demo` `test:node` `whenBlocked: "wait"` <ConnectDialog flow={flow} />';

  expect(findDocFaults('docs/page.md', page, repository)).toEqual([]);
});
