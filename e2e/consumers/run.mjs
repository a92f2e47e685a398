// Packs our packages, serves them from a registry on this computer, and installs them with plain `npm install` into
// small apps in a temporary folder. Each app has only what our READMEs and guides say; one with a page is clicked
// through to a connection that its server confirmed. Prints a table with times.
//
//   node e2e/consumers/run.mjs --core        what is part of `npm test`
//   node e2e/consumers/run.mjs next parcel   these
//   node e2e/consumers/run.mjs               all
//   node e2e/consumers/run.mjs --table       all, and if they pass, docs/consumers.md is written
import { rmSync, mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { consumers } from './consumers.mjs';
import { publishAll } from './publishAll.mjs';
import { runConsumer } from './runConsumer.mjs';
import { startRegistry } from './startRegistry.mjs';
import { writeTable } from './writeTable.mjs';

const table = process.argv.includes('--table');
const names = process.argv.slice(2).filter((name) => name !== '--table');
if (table && names.length > 0) throw new Error('--table is written from a run of all apps.');
const chosen = names.includes('--core')
  ? consumers.filter(({ core }) => core)
  : consumers.filter(({ name }) => names.length === 0 || names.includes(name));
const unknown = names.filter((name) => name !== '--core' && !chosen.some((c) => c.name === name));
if (unknown.length > 0) throw new Error(`There is no consumer ${unknown.join(', ')}.`);

const folder = mkdtempSync(join(tmpdir(), 'consumers-'));
const registry = await startRegistry();
/** @type {string[]} */
const rows = [];
/** @type {import('./writeTable.mjs').Result[]} */
const results = [];
let failed = false;
try {
  await publishAll(registry.url, join(folder, 'tarballs'));
  for (const consumer of chosen) {
    console.log(`\n===== ${consumer.name}: ${consumer.what} =====`);
    const began = performance.now();
    const [load = 0] = loadavg();
    let result = consumer.serve === undefined ? 'passed' : 'connected';
    let installed = 0;
    try {
      ({ installed } = await runConsumer(consumer, join(folder, consumer.name), registry.url));
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      result = 'FAILED';
      failed = true;
    }
    const total = (performance.now() - began) / 1000;
    results.push({ consumer, installed, total, load });
    rows.push(
      `${consumer.name.padEnd(14)} ${installed.toFixed(0).padStart(7)} s ${total.toFixed(0).padStart(7)} s  ${result.padEnd(10)} ${consumer.what}`,
    );
  }
} finally {
  await registry.close();
  if (failed) console.error(`The apps are kept in ${folder}.`);
  else rmSync(folder, { recursive: true, force: true });
}
console.log(
  `\n${'app'.padEnd(14)} ${'install'.padStart(9)} ${'in all'.padStart(9)}  ${'result'.padEnd(10)} what`,
);
for (const row of rows) console.log(row);
if (failed) process.exitCode = 1;
else if (table) writeTable(results);
