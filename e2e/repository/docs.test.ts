import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import budgets from '../../.size-limit.mjs';
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

test('every page of the docs is reached from the README by links', () => {
  const reached = new Set(['README.md']);
  for (const path of reached) {
    if (!path.endsWith('.md')) continue;
    const links = readFileSync(join(repository.root, path), 'utf8').matchAll(/\]\(([^)#\s]+)/gu);
    for (const [, link = ''] of links) {
      const target = normalize(join(dirname(path), link)).replace(/\/$/u, '');
      // A link to a folder shows what is in it.
      for (const page of pages) {
        if (page === target || dirname(page) === target) reached.add(page);
      }
    }
  }
  const docs = pages.filter((path) => /^(?:docs|packages\/\w+\/README)/u.test(path));

  expect(docs.filter((path) => !reached.has(path))).toEqual([]);
});

test.each(['core', 'react', 'server', 'sandbox'])(
  'the guide on the supply chain explains each dependency of %s',
  (name) => {
    const guide = readFileSync(join(repository.root, 'docs/guides/supply-chain.md'), 'utf8');
    const rows = guide.split('\n').filter((line) => line.startsWith('|'));
    const start = rows.findIndex((row) => row.startsWith(`| \`${name}\``));
    const end = rows.findIndex((row, i) => i > start && !/^\| +\|/u.test(row));
    const ours = rows.slice(start, end === -1 ? undefined : end).join('\n');
    const manifest = JSON.parse(
      readFileSync(join(repository.root, `packages/${name}/package.json`), 'utf8'),
    ) as Partial<Record<'dependencies' | 'peerDependencies', Record<string, string>>>;
    const wanted = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

    expect(start).toBeGreaterThan(0);
    expect(wanted.filter((dependency) => !ours.includes(`\`${dependency}\``))).toEqual([]);
  },
);

test.each(['core', 'react'])('the README of %s names each entry', (name) => {
  const read = (file: string): string =>
    readFileSync(join(repository.root, `packages/${name}/${file}`), 'utf8');
  const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, unknown> };
  const readme = read('README.md');
  const isNamed = (entry: string): boolean => {
    const [, language] = entry.split('/messages/'); // of the languages, one has its path there
    const path = entry.slice(entry.endsWith('.css') ? './'.length : '.'.length);
    return readme.includes(path) || readme.includes(`\`${language}\``);
  };
  const entries = Object.keys(exports).filter((entry) => entry !== './package.json');
  expect(entries.filter((entry) => !isNamed(entry))).toEqual([]);
});

test('the sizes that the README promises are the limits that `npm run size` holds', () => {
  const readme = readFileSync(join(repository.root, 'README.md'), 'utf8');
  const promised = [...readme.matchAll(/at\s+most\s+([\d.]+ kB)/gu)].map(([, size]) => size);

  expect(promised).toHaveLength(4);
  for (const size of promised) expect(budgets.map(({ limit }) => limit)).toContain(size);
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
