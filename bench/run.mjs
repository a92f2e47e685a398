// npm run bench: measures ours beside others, and writes the tables and plots of bench/README.md.
//   npm run bench                     everything
//   npm run bench -- buttons handler  only these; the other tables stay as they are
//   npm run bench -- --rounds=3       fewer rounds, for a look
// Run `npm run build` before. Others' packages come from npm, once.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureButtons, measureClick, measureSlowButtons } from './buttons/buttons.mjs';
import { measureBytes } from './bytes.mjs';
import { measureCatalogue } from './catalogue/catalogue.mjs';
import { measureDemo } from './demo.mjs';
import { measureHostile } from './hostile/hostile.mjs';
import { measureLatency } from './latency.mjs';
import { writeReport } from './report.mjs';
import { measureGrowth } from './server/growth.mjs';
import { measureHandler } from './server/handler.mjs';

/** @type {Record<string, (rounds: number) => Promise<import('./measurement.mjs').Measurement>>} */
const BENCHES = {
  bytes: measureBytes,
  buttons: measureButtons,
  slow: measureSlowButtons,
  click: measureClick,
  catalogue: measureCatalogue,
  hostile: measureHostile,
  latency: measureLatency,
  handler: measureHandler,
  growth: measureGrowth,
  demo: measureDemo,
};
const file = new URL('results.json', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '8' } },
});
const names = positionals.length === 0 ? Object.keys(BENCHES) : positionals;
/** @type {Record<string, import('./report.mjs').Result>} */
const results = readResults();
for (const name of names) {
  const bench = BENCHES[name];
  if (bench === undefined) throw new Error(`No bench ${name}: ${Object.keys(BENCHES).join(', ')}.`);
  console.log(`\n${name} …`);
  const load = loadavg()[0] ?? 0;
  const measurement = await bench(Number(values.rounds));
  const { title, columns, rows, failures = [] } = measurement;
  console.log(title);
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.name,
        Object.fromEntries(columns.map((key, i) => [key, row.values[i]])),
      ]),
    ),
  );
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) process.exitCode = 1;
  results[name] = {
    ...measurement,
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    machine: `${availableParallelism()} cores, load ${load.toFixed(1)} at the start, Node ${process.version}`,
  };
  const ordered = Object.keys(BENCHES).flatMap((key) => {
    const result = results[key];
    return result === undefined ? [] : [[key, result]];
  });
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`);
}
writeReport(results);

/** @returns {Record<string, import('./report.mjs').Result>} */
function readResults() {
  try {
    return /** @type {typeof results} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
