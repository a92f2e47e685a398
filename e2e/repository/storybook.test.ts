import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProps } from '../../.storybook/reference/readProps.ts';
import { readReference } from '../../.storybook/reference/readReference.ts';
import { GUIDES, linkGuide } from '../../.storybook/linkGuide.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const guides = readdirSync(new URL('docs/guides/', root)).map((name) => name.replace('.md', ''));
const pages = readdirSync(new URL('.storybook/docs/', root)).map((name) =>
  read(`.storybook/docs/${name}`),
);
const ids = pages.map(
  (page) => `${idOf(/<Meta title="(?<title>[^"]+)"/u.exec(page)?.groups?.['title'] ?? '')}--docs`,
);

test('every guide is a page of Storybook, under its title', () => {
  expect(Object.keys(GUIDES).toSorted()).toEqual(guides.toSorted());
  const titles = Object.values(GUIDES).map((title) => `${idOf(`Docs/${title}`)}--docs`);
  expect(titles.filter((id) => !ids.includes(id))).toEqual([]);
});

test('the sidebar of Storybook has the guides in the order of the list', () => {
  // Storybook reads the order from the text of the file, so it cannot be computed from the list.
  const [, order = ''] = /'Docs',\s*\[([^\]]*)\]/u.exec(read('.storybook/preview.tsx')) ?? [];
  const titles = [...order.matchAll(/'([^']+)'/gu)].map(([, title]) => title);
  expect(titles).toEqual([...Object.values(GUIDES), 'Errors']);
});

test.each([...guides.map((name) => `docs/guides/${name}.md`), 'docs/errors/session-failed.md'])(
  'every link of %s leads somewhere in a built Storybook',
  (path) => {
    const links = [...linkGuide(read(path)).matchAll(/\]\((?<to>[^)\s]+)\)/gu)].map(
      (match) => match.groups?.['to'] ?? '',
    );
    const images = readdirSync(new URL('docs/images/', root));
    const dead = links.filter(
      (to) =>
        !/^(?:https?:|#)/u.test(to) &&
        !(to.startsWith('images/') && images.includes(to.slice('images/'.length))) &&
        !ids.includes(to.replace('./?path=/docs/', '')),
    );
    expect(dead).toEqual([]);
  },
);

test('every public function, hook and component of the React package has a page', () => {
  const reference = readdirSync(new URL('.storybook/reference/', root))
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => read(`.storybook/reference/${name}`));
  const stories = readdirSync(new URL('packages/react/src/', root), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.stories.tsx'))
    .map((name) => read(`packages/react/src/${name}`));
  const values = Object.entries(readReference()).flatMap(([entry, items]) =>
    Object.entries(items)
      .filter(([, { kind }]) => kind === 'value')
      .map(([name]) => ({ entry, name })),
  );
  expect(values.length).toBeGreaterThan(25);
  const missing = values.filter(
    ({ name }) =>
      !reference.some((page) => page.includes(` name="${name}"`)) &&
      !stories.some((file) => file.includes(`  component: ${name},`)),
  );
  expect(missing).toEqual([]);
});

test('the reference shows what the source says', () => {
  const { useConnectSession, UseConnectSessionOptions } =
    readReference()['@polytomic-connect/react'] ?? {};
  expect(useConnectSession?.docs).toMatch(/^Runs flows and returns where the current one is/u);
  expect(useConnectSession?.docs).toContain('```tsx\nconst flow = useConnectSession');
  expect(useConnectSession?.code).toBe(
    'function useConnectSession<Params = unknown>(\n  options: UseConnectSessionOptions<Params> = {},\n): UseConnectSessionResult<Params>',
  );
  expect(UseConnectSessionOptions).toMatchObject({ kind: 'type' });
  expect(UseConnectSessionOptions?.code).toMatch(/\}$/u);
});

/** As Storybook makes it. */
function idOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
}

test('the tables of the components have every prop that the types have, with its words', () => {
  const props = readProps();
  const names = (component: string): string[] =>
    (props[component] ?? []).map(({ name }) => name).toSorted();
  const button = {
    timeoutMs: '1_800_000',
    whenBlocked: "'wait'",
    successMs: '1500',
    colorScheme: "'system'",
  };
  for (const [name, defaultValue] of Object.entries(button)) {
    expect(props['PolytomicConnectButton']).toContainEqual(
      expect.objectContaining({ name, defaultValue }),
    );
  }
  // What keeps our props from the DOM names every one of them; the types see to that.
  const ours = [...read('packages/react/src/flow/options/splitProps.ts').matchAll(OURS)].map(
    ({ groups }) => groups?.['name'] ?? '',
  );
  const own = ['connectedLabel', 'dialogClassName', 'dialogStyle', 'render'];
  expect(names('PolytomicConnectButton')).toEqual([...ours, ...own].toSorted());
  const others = ['surface', 'announce', 'successMs'];
  expect(names('PolytomicConnectFrame')).toEqual(
    [...ours.filter((name) => !others.includes(name)), 'autoStart'].toSorted(),
  );
  expect(Object.entries(props).flatMap(([, all]) => all.filter(({ docs }) => docs === ''))).toEqual(
    [],
  );
  expect(Object.values(props).filter((all) => all.length === 0)).toEqual([]);
});

const OURS = /^ {2}(?<name>\w+): '(?:options|look)',$/gmu;
