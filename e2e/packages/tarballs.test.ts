import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { findBundled, noticesFor } from '../../scripts/pack/notices.mjs';
import { packAll, PACKAGES } from '../../scripts/pack/packAll.mjs';
import { stagePackage } from '../../scripts/pack/stagePackage.mjs';

// What a user gets, looked at file by file. It needs `npm run build` before.
const folder = mkdtempSync(join(tmpdir(), 'tarballs-'));
const packages = packAll(folder, { owner: '' });
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ALLOWED =
  /^(?:dist\/.+\.(?:js|cjs|d\.ts|d\.cts|css)|docs\/.+\.(?:md|json)|docs\/examples\/(?:python|plain-node)\/(?:server\.(?:py|mjs)|callback\.html)|[\w/-]+\/package\.json|(?:styles|connections)(?:\.\w+)?\.css(?:\.d\.ts)?|presets\/\w+\.css(?:\.d\.ts)?|package\.json|README\.md|CHANGELOG\.md|LICENSE|NOTICES\.md|llms\.txt)$/u;

describe.each(PACKAGES)('the tarball of %s', (name) => {
  const root = unpack(name);
  const files = listFiles(root);

  test('has only what is meant to be published', () => {
    expect(files.filter((file) => !ALLOWED.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(?:test|fixture|stories)\.|\.map$/u.test(file))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'LICENSE', 'package.json', 'llms.txt']),
    );
  });

  // npm leaves out what its own rules ignore, and says nothing.
  test('has what was staged for it, to the file', () => {
    const stage = mkdtempSync(join(folder, `${name}-stage-`));
    stagePackage(name, stage, { owner: '' });
    expect(files.toSorted()).toEqual(listFiles(stage).toSorted());
  });

  test('has every guide, and the page of every error code', () => {
    const pages = ['guides', 'errors'].flatMap((part) =>
      readdirSync(new URL(`../../docs/${part}/`, import.meta.url)).map(
        (file) => `docs/${part}/${file}`,
      ),
    );
    expect(pages.length).toBeGreaterThan(40);
    expect(pages.filter((page) => !files.includes(page))).toEqual([]);
  });

  test('has both backends to copy from, as they are tested in the repository', () => {
    const copies = files.filter((file) => file.startsWith('docs/examples/'));
    expect(copies.toSorted()).toEqual([
      'docs/examples/plain-node/callback.html',
      'docs/examples/plain-node/server.mjs',
      'docs/examples/python/callback.html',
      'docs/examples/python/server.py',
    ]);
    for (const copy of copies) {
      const original = new URL(`../../${copy.replace('docs', 'apps')}`, import.meta.url);
      expect(read(root, copy)).toBe(readFileSync(original, 'utf8'));
    }
  });

  test('imports nothing but its own files, its dependencies and Node', () => {
    const manifest = JSON.parse(read(root, 'package.json')) as Record<
      'dependencies' | 'peerDependencies',
      Record<string, string> | undefined
    >;
    const known = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const code = files.filter((file) => /\.c?js$/u.test(file));
    const imported = code.flatMap((file) =>
      [
        ...read(root, file).matchAll(
          /^(?:import|export)\b.*? from "([^".][^"]*)"|\brequire\("([^".][^"]*)"\)/gmu,
        ),
      ].map(([, from, required]) => from ?? required ?? ''),
    );
    const foreign = imported.filter(
      (source) =>
        !source.startsWith('node:') && !known.some((dep) => `${source}/`.startsWith(`${dep}/`)),
    );
    expect(foreign).toEqual([]);
  });

  test('has the licences of what is bundled into it, and a file for them only then', () => {
    const bundled = findBundled(join(root, 'dist'));
    const notices = files.includes('NOTICES.md') ? read(root, 'NOTICES.md') : '';
    expect([...notices.matchAll(/^## (.+)$/gmu)].map(([, title]) => title)).toEqual(bundled);
  });

  test('points to no source map', () => {
    const code = files.filter((file) => /\.(?:js|cjs|ts|cts)$/u.test(file));
    expect(code.filter((file) => /sourceMappingURL/u.test(read(root, file)))).toEqual([]);
  });

  test('has every file that its package.json and the folders for old resolvers name', () => {
    const manifests = files.filter((file) => file.endsWith('package.json'));
    const targets = manifests.flatMap((file) =>
      [...read(root, file).matchAll(/"(\.\.?\/[^"]+)"(?!:)/gu)].map(([, path = '']) =>
        normalize(join(dirname(file), path)),
      ),
    );
    expect(targets.length).toBeGreaterThan(2);
    expect(targets.filter((path) => !files.includes(path))).toEqual([]);
  });

  test('has no link that leads nowhere', () => {
    const pages = files.filter((file) => file.endsWith('.md'));
    const dead = pages.flatMap((file) =>
      relativeLinks(read(root, file))
        .filter((link) => !existsSync(join(root, dirname(file), link)))
        .map((link) => `${file}: ${link}`),
    );
    expect(pages.length).toBeGreaterThan(15);
    expect(dead).toEqual([]);
  });

  test('has a README whose links work on npm, once the repository has an owner', () => {
    const stage = mkdtempSync(join(folder, `${name}-acme-`));
    stagePackage(name, stage, { owner: 'acme' });
    expect(relativeLinks(read(stage, 'README.md'))).toEqual([]);
  });
});

// Rollup's PostCSS plugin leaves an `@import` as it is, and `new CSSStyleSheet()` refuses it.
test('every stylesheet is one file, and the layered ones have the rules of those without a layer', () => {
  const root = unpack('react');
  const sheets = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.css'),
  );
  expect(sheets).toHaveLength(6);
  expect(sheets.filter((file) => /@import\b/u.test(read(root, `dist/${file}`)))).toEqual([]);
  for (const sheet of ['styles', 'connections']) {
    const [order, rules] = read(root, `dist/${sheet}.css`).split(
      '@layer components.polytomic-connect {\n',
    );
    expect(order).toContain('@layer reset, theme, base, tokens, recipes, components, utilities;');
    expect(rules).toBe(`${read(root, `dist/${sheet}.unlayered.css`)}}\n`);
  }
});

test('a bundled module without a known licence is refused', () => {
  const dist = mkdtempSync(join(folder, 'dist-'));
  writeFileSync(join(dist, 'index.js'), '//#region node_modules/left-pad/index.js\n//#endregion\n');
  expect(findBundled(dist)).toEqual(['left-pad']);
  expect(() => noticesFor(findBundled(dist))).toThrow(/left-pad is bundled, and its licence/u);
});

test('the page that an error names is in the tarball', async () => {
  const root = unpack('core');
  const entry: unknown = await import(
    /* @vite-ignore */ pathToFileURL(join(root, 'dist/index.js')).href
  );
  const { ConnectError } = entry as { ConnectError: new (code: string) => Error };
  const { message } = new ConnectError('popup-blocked');
  const [, page = ''] = /See @polytomic-connect\/core\/(\S+)/u.exec(message) ?? [];
  expect(read(root, page)).toMatch(/^# popup-blocked/u);
});

/** Unpacks a package, once. */
function unpack(name: string): string {
  const out = join(folder, name);
  if (!existsSync(out)) {
    mkdirSync(out);
    const tarball = packages.find((packed) => packed.folder === name)?.tarball ?? '';
    execFileSync('tar', ['-xzf', tarball, '-C', out]);
  }
  return join(out, 'package');
}

function listFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function read(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function relativeLinks(page: string): string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```/gmu, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/gu)]
    .map(([, link = '']) => link.split('#')[0] ?? '')
    .filter((link) => link !== '' && !/^[a-z]+:/u.test(link));
}
