import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { llmsIndex } from '../../scripts/pack/llmsIndex.mjs';

const root = new URL('../../', import.meta.url);
const index = readFileSync(new URL('llms.txt', root), 'utf8');
const links = [...index.matchAll(/\]\(([^)]+)\)/gu)].map(([, path = '']) => path);

test('llms.txt is made from the docs as they are: `node scripts/pm.mjs run llms` writes it', () => {
  expect(index).toBe(llmsIndex());
});

test('llms.txt leads to every guide and to the page of every error, and nowhere else than to files', () => {
  const pages = ['guides', 'errors'].flatMap((folder) =>
    readdirSync(new URL(`docs/${folder}/`, root)).map((name) => `docs/${folder}/${name}`),
  );
  expect(links).toEqual(expect.arrayContaining(pages));
  expect(links.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
