// The catalogue with 226 types beside a plain list of 226 buttons with a filter: how long the first paint and a
// keystroke in the search field take.
import { createSandbox } from '@polytomic-connect/sandbox';
import { least, round } from '../measurement.mjs';
import { servePage } from '../servePage.mjs';

const KINDS = /** @type {const} */ (['plain', 'catalogue']);

/** @param {number} rounds @returns {Promise<import('../measurement.mjs').Measurement>} */
export async function measureCatalogue(rounds) {
  const names = await typeNames();
  const site = await servePage(new URL('.', import.meta.url));
  try {
    /** @type {Record<string, Record<string, number>[]>} */
    const all = { plain: [], catalogue: [] };
    for (let turn = 0; turn < rounds; turn += 1)
      for (const kind of KINDS) all[kind]?.push(await measureOne(site, kind, names));
    const plain = least(all['plain'] ?? []);
    const catalogue = least(all['catalogue'] ?? []);
    return {
      title: `A catalogue of ${names.length} types`,
      how: `Beside a plain list of ${names.length} buttons with a filter, in turns, milliseconds, the least of ${rounds} rounds.`,
      columns: ['plain', 'ours', 'ours / plain'],
      rows: Object.entries(catalogue).map(([what, ms]) => {
        const yardstick = plain[what] ?? Number.NaN;
        return {
          name: what,
          isOurs: true,
          values: [round(yardstick, 1), round(ms, 1), round(ms / yardstick)],
        };
      }),
    };
  } finally {
    await site.close();
  }
}

/**
 * @param {Awaited<ReturnType<typeof servePage>>} site @param {'plain' | 'catalogue'} kind @param {string[]} names
 * @returns {Promise<Record<string, number>>}
 */
async function measureOne(site, kind, names) {
  const found = names.filter((name) => name.toLowerCase().includes('s')).length;
  const { page } = await site.open({ viewport: { width: 1280, height: 800 } });
  const times = await page.evaluate(
    async ({ what, all, count }) => {
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
    { what: kind, all: names, count: found },
  );
  await page.close();
  return times;
}

/** The names of all types, as the sandbox lists them. */
async function typeNames() {
  const sandbox = createSandbox();
  const answer = await sandbox.fetch(
    new Request(`${sandbox.url}/api/connection_types`, {
      headers: { 'x-polytomic-version': '2025-09-18' },
    }),
  );
  const { data } = /** @type {{ data: { name: string }[] }} */ (await answer.json());
  return data.map(({ name }) => name);
}
