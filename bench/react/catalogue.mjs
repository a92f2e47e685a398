// Renders the catalogue with 226 types beside a plain list of 226 buttons, in a real browser and from the production
// builds, and prints how long the first paint and a keystroke in the search field take. Rounds are interleaved, and the
// least counts: what is slower is another program's work. Run it after `pnpm run build`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSandbox } from '@polytomic-connect/sandbox';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromium as launchOptions } from '../../e2e/engines/setup/chromium.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);
const KINDS = /** @type {const} */ (['plain', 'catalogue']);
const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'catalogue-'));

const sandbox = createSandbox();
const answer = await sandbox.fetch(
  new Request(`${sandbox.url}/api/connection_types`, {
    headers: { 'x-polytomic-version': '2025-09-18' },
  }),
);
const { data } = /** @type {{ data: { name: string }[] }} */ (await answer.json());
const names = data.map(({ name }) => name);
const found = names.filter((name) => name.toLowerCase().includes('s')).length;

await build({
  root,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir,
    emptyOutDir: true,
    rolldownOptions: { input: join(root, 'catalogue.html') },
  },
});
const server = await preview({ root, logLevel: 'warn', build: { outDir }, preview: { port: 0 } });
const url = `${server.resolvedUrls?.local[0] ?? ''}catalogue.html`;
const browser = await chromium.launch(launchOptions());

try {
  /** @type {Record<string, Record<string, number>>} */
  const least = { plain: {}, catalogue: {} };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const kind of KINDS) {
      const times = await measure(kind);
      for (const [what, ms] of Object.entries(times)) {
        const row = (least[kind] ??= {});
        row[what] = Math.min(row[what] ?? Infinity, ms);
      }
    }
  }
  const { plain = {}, catalogue = {} } = least;
  /** @type {Record<string, string>} */
  const ratio = {};
  for (const [what, ms] of Object.entries(catalogue)) {
    ratio[what] = `${(ms / (plain[what] ?? NaN)).toFixed(1)}×`;
  }
  console.log(`\n${names.length} types, milliseconds, least of ${ROUNDS} interleaved rounds`);
  console.table({ plain, catalogue, ratio });
} finally {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}

/** @param {'plain' | 'catalogue'} kind @returns {Promise<Record<string, number>>} */
async function measure(kind) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  const times = await page.evaluate(
    async ({ kind: what, names: all, count }) => {
      const { firstPaint, keystroke } = window.catalogueBench;
      const best = {
        'first paint': await firstPaint(what, all),
        typed: Infinity,
        deleted: Infinity,
      };
      for (let i = 0; i < 6; i += 1) {
        best.typed = Math.min(best.typed, await keystroke('s', count));
        best.deleted = Math.min(best.deleted, await keystroke('', all.length));
      }
      return best;
    },
    { kind, names, count: found },
  );
  await page.close();
  return times;
}
