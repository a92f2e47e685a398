// Runs scripts of package.json one after the other, prints a table of their times, and names the one that
// failed last: `node scripts/test.mjs lint test:node`. Without names it runs everything, cheap steps first.
//
// Nothing runs in parallel: the compiler, the linter and Vitest each use every core of a small machine already,
// and tests that measure or wait would disturb each other.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const EVERYTHING = [
  'typecheck',
  'lint',
  'knip',
  'build',
  'test:pkg',
  'size',
  'test:node',
  'setup',
  'test:consumers',
  'test:postgres',
  'test:browser',
  'test:stories',
  'test:e2e',
  'test:engines',
];

/** @typedef {{ name: string, seconds?: number, status: 'passed' | 'failed' | 'not run' }} Step */

const names = process.argv.slice(2);
/** @type {Step[]} */
const steps = (names.length === 0 ? EVERYTHING : names).map((name) => ({
  name,
  status: 'not run',
}));
const began = performance.now();
for (const step of steps) {
  console.log(`\n===== ${step.name} =====`);
  const start = performance.now();
  step.status = runScript(step.name) ? 'passed' : 'failed';
  step.seconds = (performance.now() - start) / 1000;
  // A later step may depend on this one: the end-to-end tests run what `build` made.
  if (step.status === 'failed') break;
}
printTable();

/** @param {string} name a script of package.json */
function runScript(name) {
  const pm = fileURLToPath(new URL('pm.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [pm, 'run', name], { stdio: 'inherit' });
  return status === 0;
}

function printTable() {
  const width = Math.max(...steps.map(({ name }) => name.length), 'total'.length);
  console.log('');
  for (const { name, seconds, status } of steps) console.log(row(name, seconds, status));
  console.log(row('total', (performance.now() - began) / 1000, ''));
  const failed = steps.find(({ status }) => status === 'failed');
  if (failed === undefined) return;
  console.error(`\nFAILED: ${failed.name}. To repeat it: node scripts/pm.mjs run ${failed.name}`);
  process.exitCode = 1;

  /** @param {string} name @param {number | undefined} seconds @param {string} status */
  function row(name, seconds, status) {
    const time = seconds === undefined ? '' : `${seconds.toFixed(1)} s`;
    return `${name.padEnd(width)}  ${time.padStart(9)}  ${status}`.trimEnd();
  }
}
