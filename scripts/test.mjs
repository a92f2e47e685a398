// Runs scripts of package.json, prints a table of their times, and at the end which tests failed:
// `node scripts/test.mjs typecheck,lint test:node` runs two lanes side by side, the first of two scripts. Without
// names it runs everything.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFailures } from './failures.mjs';

const root = new URL('../', import.meta.url);
const { scripts } = /** @type {{ scripts: Record<string, string> }} */ (
  JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
);

// Stages run one after the other, three lanes of a stage side by side, and the scripts of a lane one after the other.
// Browsers, servers and child processes wait about as much as they work, so three lanes keep two cores busy. Whoever is
// done takes the next lane, so the longest come first.
const LANES_AT_ONCE = 3;
const EVERYTHING = [
  [
    ['typecheck', 'knip'],
    ['build', 'test:pkg', 'size'],
    ['setup', 'lint'],
  ],
  [
    ['test:engines'],
    ['test:node'],
    ['test:e2e'],
    ['test:apps'],
    ['test:consumers'],
    ['test:browser'],
    ['test:surface'],
    ['test:stories'],
    ['test:postgres'],
  ],
];

/** @typedef {{ name: string, seconds?: number, status: 'passed' | 'failed' | 'not run' }} Step */

const asked = process.argv.slice(2).map((lane) => lane.split(','));
/** @type {Step[][][]} */
const stages = (asked.length === 0 ? EVERYTHING : [asked]).map((lanes) =>
  lanes.map((lane) => lane.map((name) => ({ name, status: 'not run' }))),
);
const steps = stages.flat(2);
const begun = Date.now();
for (const lanes of stages) {
  // A later stage depends on this one: the end-to-end tests run what `build` made.
  if (hasFailed()) break;
  const waiting = [...lanes];
  await Promise.all(
    Array.from({ length: LANES_AT_ONCE }, () => runNext(waiting, lanes.length > 1)),
  );
}
printTable();
printFailures();

/** @param {Step[][]} waiting lanes @param {boolean} besideOthers @returns {Promise<void>} */
async function runNext(waiting, besideOthers) {
  const lane = waiting.shift();
  if (lane === undefined) return;
  await runLane(lane, besideOthers);
  await runNext(waiting, besideOthers);
}

/**
 * Goes on after a step that failed, so that one run shows everything that is wrong.
 * @param {Step[]} lane
 * @param {boolean} besideOthers
 */
async function runLane(lane, besideOthers) {
  for (const step of lane) {
    const start = Date.now();
    console.log(`\n===== ${step.name} =====`);
    step.status = (await runScript(step.name, besideOthers)) === 0 ? 'passed' : 'failed';
    step.seconds = (Date.now() - start) / 1000;
  }
}

/**
 * Runs it as a package manager would, which alone takes a second or, by `npx`, several.
 * @param {string} name a script of package.json
 * @param {boolean} besideOthers then its output is held back until it ends
 * @returns {Promise<number | null>} its exit code
 */
function runScript(name, besideOthers) {
  const command = scripts[name];
  if (command === undefined) throw new Error(`package.json has no script "${name}".`);
  const path = [fileURLToPath(new URL('node_modules/.bin', root)), process.env['PATH']];
  const child = spawn(command, {
    shell: true,
    cwd: root,
    env: { ...process.env, PATH: path.join(delimiter) },
    stdio: besideOthers ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  /** @type {Buffer[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (/** @type {Buffer} */ chunk) => output.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (besideOthers) process.stdout.write(`\n===== ${name}, its output =====\n`);
      process.stdout.write(Buffer.concat(output));
      resolve(code);
    });
  });
}

function hasFailed() {
  return steps.some(({ status }) => status === 'failed');
}

function printTable() {
  const width = Math.max(...steps.map(({ name }) => name.length), 'total'.length);
  console.log('');
  for (const { name, seconds, status } of steps) console.log(row(name, seconds, status));
  console.log(row('total', (Date.now() - begun) / 1000, ''));

  /** @param {string} name @param {number | undefined} seconds @param {string} status */
  function row(name, seconds, status) {
    const time = seconds === undefined ? '' : `${seconds.toFixed(1)} s`;
    return `${name.padEnd(width)}  ${time.padStart(9)}  ${status}`.trimEnd();
  }
}

function printFailures() {
  if (!hasFailed()) return;
  process.exitCode = 1;
  for (const failure of listFailures(begun)) console.error(`\n${failure}`);
  for (const { name, status } of steps)
    if (status === 'failed')
      console.error(`\nFAILED: ${name}. To repeat it: node scripts/pm.mjs run ${name}`);
}
