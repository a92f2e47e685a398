// From the callback page's first script to the resolved promise, beside what the browser itself needs to
// deliver a bare message in the very same page loads: node bench/latency.mjs [ROUNDS] [ENGINE…]
import { importEngines } from '../e2e/engines/setup/import-engines.mjs';

const [rounds = '15', ...named] = process.argv.slice(2);
const { measureLatency } = /** @type {typeof import('../e2e/engines/measureLatency.ts')} */ (
  await importEngines('measureLatency.ts')
);
const engines = /** @type {const} */ (['chromium', 'firefox', 'webkit']);
for (const engine of engines) {
  if (named.length > 0 && !named.includes(engine)) continue;
  for (const row of await measureLatency(engine, Number(rounds))) {
    const { ours, message, channel, earlier } = row;
    const ratio = ours / Math.min(message, channel);
    console.log(
      [
        `${row.engine}, ${row.surface}: ours ${ours.toFixed(1)} ms`,
        `postMessage ${message.toFixed(1)} ms`,
        `BroadcastChannel ${channel.toFixed(1)} ms`,
        `ours/fastest ${ratio.toFixed(2)}`,
        `over before the page ran a script in ${earlier} of ${row.rounds} rounds`,
      ].join(', '),
    );
  }
}
