import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PACKAGES } from '../../scripts/pack/packAll.mjs';
import { type Manifest, publishedManifest } from '../../scripts/pack/publishedManifest.mjs';
import { readCatalog } from '../../scripts/pack/stagePackage.mjs';

function publish(
  folder: string,
  owner: string,
  hasFile: (path: string) => boolean,
): ReturnType<typeof publishedManifest> {
  const file = new URL(`../../packages/${folder}/package.json`, import.meta.url);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return publishedManifest(manifest, { folder, owner, catalog: readCatalog(), hasFile });
}

test.each(PACKAGES)('packages/%s is published without what only the workspace has', (folder) => {
  const text = JSON.stringify(publish(folder, '', () => true));
  expect(text).not.toMatch(
    /@polytomic-connect\/source|workspace:|devDependencies|"scripts"|catalog:/u,
  );
});

test.each(PACKAGES)('packages/%s names the repository once it has an owner', (folder) => {
  expect(publish(folder, 'acme', () => true)).toMatchObject({
    homepage: `https://github.com/acme/polytomic-connect/tree/main/packages/${folder}#readme`,
    bugs: 'https://github.com/acme/polytomic-connect/issues',
    repository: {
      type: 'git',
      url: 'git+https://github.com/acme/polytomic-connect.git',
      directory: `packages/${folder}`,
    },
    publishConfig: { access: 'public', provenance: true },
  });
  expect(publish(folder, '', () => true)).not.toHaveProperty('repository');
});

// Order counts: the first condition that matches wins, and types come before code.
test('with a CommonJS build, only a loader that cannot read ES modules gets it', () => {
  const { exports, main, module, types } = publish('core', '', () => true);
  expect(Object.keys(exports['.'] ?? {})).toEqual([
    'module-sync',
    'module',
    'import',
    'require',
    'default',
  ]);
  expect(exports['.']).toMatchObject({
    'module-sync': { types: './dist/index.d.ts', default: './dist/index.js' },
    require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
    default: './dist/index.js',
  });
  expect({ main, module, types }).toEqual({
    main: './dist/index.cjs',
    module: './dist/index.js',
    types: './dist/index.d.ts',
  });
});

test('without a CommonJS build, every loader gets the ES module', () => {
  const { exports, main } = publish('server', '', () => false);
  expect(exports['.']).toEqual({ types: './dist/index.d.ts', default: './dist/index.js' });
  expect(main).toBe('./dist/index.js');
});

test('a stylesheet has types, which a CommonJS file may import as well', () => {
  const { exports } = publish('react', '', () => true);
  const stylesheets = Object.entries(exports).filter(([path]) => path.endsWith('.css'));
  expect(Object.fromEntries(stylesheets)).toMatchObject({
    './styles.css': { types: './dist/styles.css.d.cts', default: './dist/styles.css' },
    './presets/mui.css': {
      types: './dist/presets/mui.css.d.cts',
      default: './dist/presets/mui.css',
    },
  });
  expect(stylesheets.filter(([, target]) => typeof target === 'string')).toEqual([]);
});

test('a dependency may be newer than the one that the workspace pins', () => {
  const { dependencies = {} } = publish('server', '', () => false);
  expect(Object.keys(dependencies)).toEqual(['@polytomic-connect/core', 'jose', 'parse5', 'zod']);
  expect(Object.values(dependencies).filter((range) => !/^\^\d/u.test(range))).toEqual([]);
});
