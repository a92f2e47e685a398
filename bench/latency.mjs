// From the callback page's first script to the resolved promise, beside what the browser itself needs to deliver a
// bare message in the very same page loads.
import { importEngines } from '../e2e/engines/setup/import-engines.mjs';
import { round } from './measurement.mjs';

/** @param {number} rounds @returns {Promise<import('./measurement.mjs').Measurement>} */
export async function measureLatency(rounds) {
  const engines = /** @type {typeof import('../e2e/engines/measureLatency.ts')} */ (
    await importEngines('measureLatency.ts')
  );
  const rows = [];
  for (const engine of /** @type {const} */ (['chromium', 'firefox', 'webkit']))
    for (const measured of await engines.measureLatency(engine, rounds)) {
      const { ours, message, channel, earlier, surface } = measured;
      const fastest = Math.min(message, channel);
      rows.push({
        name: `${measured.engine}, ${surface}`,
        isOurs: true,
        values: [
          round(ours, 1),
          round(message, 1),
          round(channel, 1),
          round(ours / fastest),
          earlier,
        ],
      });
    }
  return {
    title: 'From the callback page to the promise',
    how: `Medians of ${rounds} page loads in ms: from the first script of the callback page to the resolved promise, beside a bare window message and a bare BroadcastChannel message in the same loads. \`earlier\`: loads in which all was over before the page had run a script.`,
    columns: ['ours', 'postMessage', 'BroadcastChannel', 'ours / fastest', 'earlier'],
    rows,
  };
}
