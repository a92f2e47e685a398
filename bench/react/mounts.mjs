// 1,000 connect buttons beside 1,000 plain ones in a real browser, from the production builds: what each
// costs to mount, to keep and to render again with their parent. The two take turns, and the least of the
// rounds counts, so that other work on the machine does not. Run it after `pnpm run build`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromium as launchOptions } from '../../e2e/engines/setup/chromium.mjs';

const COUNT = 1000;
const ROUNDS = 8;
const RERENDERS = 20;
const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'mounts-'));

await build({
  root,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { outDir, emptyOutDir: true, minify: false },
});
const server = await preview({ root, logLevel: 'warn', build: { outDir }, preview: { port: 0 } });
const url = server.resolvedUrls?.local[0] ?? '';
const options = launchOptions();
const browser = await chromium.launch({
  ...options,
  args: [...options.args, '--js-flags=--expose-gc'],
});
let failed = false;

try {
  const { plain, connect } = await compare(COUNT, 1);
  const { renders } = await mount('counted', COUNT, 1);
  console.log(`\n${COUNT} mounted buttons, the least of ${ROUNDS} rounds`);
  print(plain, connect);
  const slow = await compare(250, 6);
  console.log('250 buttons on a CPU that is slowed down six times');
  print(slow.plain, slow.connect);

  const flow = await running();
  console.log('With one flow running, the parent re-renders 100 times:');
  console.table(flow);

  const extra = ['nodes', 'listeners', 'timers'].filter((key) => connect[key] !== plain[key]);
  const worked = Object.entries(flow).filter(([, { before, after }]) => before !== after);
  const reads = connect['storage reads'] ?? 0;
  failed = extra.length > 0 || worked.length > 0 || renders !== COUNT || reads > 1;
  if (failed) console.error('More than plain buttons need:', { extra, worked, renders, reads });
} finally {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}
process.exitCode = failed ? 1 : 0;

/** @param {number} count @param {number} slowdown */
async function compare(count, slowdown) {
  /** @type {Record<'plain' | 'connect', Record<string, number>[]>} */
  const rounds = { plain: [], connect: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    /** @type {('plain' | 'connect')[]} */
    const order = round % 2 === 0 ? ['plain', 'connect'] : ['connect', 'plain'];
    for (const kind of order) rounds[kind].push(await mount(kind, count, slowdown));
  }
  return { plain: least(rounds.plain), connect: least(rounds.connect) };
}

/**
 * Mounts them on a new page, and renders their parent again.
 *
 * @param {'plain' | 'connect' | 'counted'} kind @param {number} count @param {number} slowdown
 * @returns {Promise<Record<string, number>>}
 */
async function mount(kind, count, slowdown) {
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  await page.goto(url);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const start = await cpuTime();
  const mounted = await page.evaluate(({ what, many }) => window.bench.mount(what, many), {
    what: kind,
    many: count,
  });
  const cpu = (await cpuTime()) - start;
  const rerendered = await page.evaluate((times) => window.bench.rerender(times), RERENDERS);
  await page.close();
  const { listeners = 0, timers = 0 } = mounted;
  return {
    ...mounted,
    ...rerendered,
    listeners: listeners + (rerendered['listeners'] ?? 0),
    timers: timers + (rerendered['timers'] ?? 0),
    'CPU ms': cpu,
  };

  /** Milliseconds of CPU that the page's main thread has used: scripts, styles, layout and painting. */
  async function cpuTime() {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  }
}

/** @returns {Promise<Record<string, { before: number, after: number }>>} */
async function running() {
  const page = await browser.newPage();
  await page.goto(url);
  const counts = await page.evaluate(() => window.bench.rerenderWhileRunning(100));
  await page.close();
  return counts;
}

/** @param {Record<string, number>[]} rounds */
function least(rounds) {
  return Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((key) => [
      key,
      Math.min(...rounds.map((round) => round[key] ?? Number.NaN)),
    ]),
  );
}

/** @param {Record<string, number>} plain @param {Record<string, number>} connect */
function print(plain, connect) {
  const rows = Object.keys(plain).map((key) => {
    const [one = 0, other = 0] = [plain[key], connect[key]];
    const ratio = one === 0 ? '' : `${(other / one).toFixed(2)}×`;
    return [key, { 'plain <button>': rounded(one), PolytomicConnectButton: rounded(other), ratio }];
  });
  console.table(Object.fromEntries(rows));
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 10) / 10;
}
