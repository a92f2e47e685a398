import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiReport } from '../../scripts/pack/apiReport.mjs';
import { PACKAGES } from '../../scripts/pack/packAll.mjs';

// It needs `npm run build` before.
const root = new URL('../../packages/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

test.each(PACKAGES)('the API of %s is the one in its api.md', (name) => {
  expect(apiReport(name)).toBe(read(`${name}/api.md`));
});

test.each(PACKAGES)(
  'api.md of %s has a section for each entry, and in it each export',
  async (name) => {
    const manifest = JSON.parse(read(`${name}/package.json`)) as {
      name: string;
      exports: Record<string, { types?: string; default: string }>;
    };
    const sections = read(`${name}/api.md`).split(/^## /mu);
    const missing: string[] = [];
    for (const [path, { types, default: file }] of Object.entries(manifest.exports)) {
      if (types === undefined) continue;
      const title = path.replace('.', manifest.name);
      const section = sections.find((text) => text.startsWith(`${title}\n`)) ?? '';
      const built: unknown = await import(/* @vite-ignore */ new URL(`${name}/${file}`, root).href);
      for (const exported of Object.keys(built as object)) {
        if (
          !new RegExp(`^export (?:function|class|const|\\{.*?) ?\\b${exported}\\b`, 'mu').test(
            section,
          )
        ) {
          missing.push(`${title}: ${exported}`);
        }
      }
    }
    expect(missing).toEqual([]);
  },
);
