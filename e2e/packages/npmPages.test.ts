import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PACKAGES } from '../../scripts/pack/packAll.mjs';
import { REHEARSED_OWNER, npmPages } from '../consumers/npmPages.mjs';
import { publishAll } from '../consumers/publishAll.mjs';
import { startRegistry } from '../consumers/startRegistry.mjs';

// It needs `npm run build` before.
const folder = mkdtempSync(join(tmpdir(), 'npm-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

let pages: Map<string, string>;
beforeAll(async () => {
  const registry = await startRegistry();
  try {
    await publishAll(registry.url, folder, { owner: REHEARSED_OWNER });
    pages = await npmPages(registry, folder);
  } finally {
    await registry.close();
  }
});

// To write them anew: `node scripts/pm.mjs run release:rehearse`.
test.each(PACKAGES)('npm shows of %s what its npm.txt has', (name) => {
  const file = new URL(`../../packages/${name}/npm.txt`, import.meta.url);
  expect(pages.get(`@polytomic-connect/${name}`)).toBe(readFileSync(file, 'utf8'));
});
