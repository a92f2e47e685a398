// 1,000 connect buttons beside 1,000 plain ones and those of others, in a real browser: what each costs to mount, to
// keep and to render again with their parent.
import { least, median, round } from '../measurement.mjs';
import { servePage } from '../servePage.mjs';

const COUNT = 1000;
const RERENDERS = 20;
const SUBJECTS = {
  plain: 'plain <button>',
  ours: 'PolytomicConnectButton',
  'ours, with a new function': '… with a new function at every render',
  kombo: 'Kombo, showKomboConnect',
  nango: 'Nango, openConnectUI',
  pipedream: 'Pipedream, connectAccount',
  finch: 'Finch, useFinchConnect',
  plaid: 'Plaid, usePlaidLink',
  merge: 'Merge, useMergeLink',
  quiltt: 'Quiltt, QuilttButton',
};

/** @param {number} rounds @returns {Promise<import('../measurement.mjs').Measurement>} */
export async function measureButtons(rounds) {
  const site = await servePage(new URL('.', import.meta.url));
  try {
    const results = await inTurns(site, Object.keys(SUBJECTS), rounds, COUNT, 1);
    const plain = results['plain'] ?? {};
    const rows = Object.entries(SUBJECTS).map(([key, name]) => {
      const one = results[key] ?? {};
      const ratios = ['CPU ms', 'heap kB', 're-render ms'].map((what) =>
        round((one[what] ?? Number.NaN) / (plain[what] ?? Number.NaN)),
      );
      const amounts = ['nodes', 'listeners', 'timers', 'requests', 'left'].map(
        (what) => (one[what] ?? 0) - (plain[what] ?? 0),
      );
      return { name, isOurs: key.startsWith('ours'), values: [...ratios, ...amounts] };
    });
    const ours = results['ours'] ?? {};
    const extra = ['nodes', 'listeners', 'timers', 'left'].filter(
      (key) => ours[key] !== plain[key],
    );
    const { renders } = await measureOne(site, 'counted', COUNT, 1);
    const worked = await workWhileRunning(site);
    return {
      title: '1,000 idle buttons',
      how: `Beside 1,000 plain ones, in turns, the least of ${rounds} rounds (of the heap the median), in Chromium. The first three columns are multiples of plain buttons, the others are what comes on top of them; \`left\` are elements that stay on the page when the buttons are gone. Vendors' own scripts are left out.`,
      columns: ['CPU', 'heap', 're-render', 'nodes', 'listeners', 'timers', 'requests', 'left'],
      rows,
      plotted: ['CPU', 'heap', 're-render'],
      failures: [
        ...(renders === COUNT ? [] : [`${COUNT} of our buttons render ${renders} times.`]),
        ...extra.map((key) => `Our buttons have more ${key} than plain ones.`),
        ...worked.map((key) => `While a flow runs, a re-render of the parent changes: ${key}.`),
        ...((ours['storage reads'] ?? 0) > 1
          ? ['Our buttons read the storage more than once.']
          : []),
      ],
    };
  } finally {
    await site.close();
  }
}

/** @param {number} rounds @returns {Promise<import('../measurement.mjs').Measurement>} */
export async function measureSlowButtons(rounds) {
  const site = await servePage(new URL('.', import.meta.url));
  try {
    const results = await inTurns(site, ['plain', 'ours'], rounds, 250, 6);
    return {
      title: '250 buttons on a CPU that is slowed down six times',
      how: `As a catalogue would have them; the least of ${rounds} rounds, in milliseconds.`,
      columns: ['mount', 're-render'],
      rows: Object.entries(results).map(([key, one]) => ({
        name: SUBJECTS[/** @type {'plain' | 'ours'} */ (key)],
        isOurs: key === 'ours',
        values: [
          round(one['mount ms'] ?? Number.NaN, 1),
          round(one['re-render ms'] ?? Number.NaN, 1),
        ],
      })),
    };
  } finally {
    await site.close();
  }
}

/** @param {number} rounds @returns {Promise<import('../measurement.mjs').Measurement>} */
export async function measureClick(rounds) {
  const site = await servePage(new URL('.', import.meta.url));
  const kinds = [
    { name: 'our popup: click to `window.open`', subject: 'ours' },
    { name: 'our popup, a second button of the same page', subject: 'ours', isSecond: true },
    { name: 'a plain button that opens a window', subject: 'plain, opens a window' },
    { name: 'our frame: click to frame attached', subject: 'ours, in a frame' },
    {
      name: 'our frame, a second button of the same page',
      subject: 'ours, in a frame',
      isSecond: true,
    },
    { name: 'a plain button that opens a dialog with a frame', subject: 'plain, opens a dialog' },
    { name: 'Kombo: click to frame attached', subject: 'kombo' },
    { name: 'Nango: click to frame attached', subject: 'nango' },
  ];
  try {
    /** @type {number[][]} */
    const times = kinds.map(() => []);
    for (let turn = 0; turn < rounds; turn += 1)
      for (const [index, { subject, isSecond = false }] of kinds.entries()) {
        const { page } = await site.open();
        // Playwright would hold up each file that the click loads; the vendors' pages here are on no server.
        await page.unrouteAll();
        if (isSecond) {
          await click(page, subject);
          await page.evaluate(() => window.bench.unmount());
        }
        times[index]?.push(await click(page, subject));
        await page.close();
      }
    return {
      title: 'From the click',
      how: `The first click on a page, and one on another button that comes after it, with a session that is there at once; milliseconds, the least of ${rounds} rounds. The pointer comes to the button 100 ms before: ours then loads what it needs after the click.`,
      columns: ['ms'],
      rows: kinds.map(({ name, subject }, index) => ({
        name,
        isOurs: subject.startsWith('ours'),
        values: [round(Math.min(...(times[index] ?? [])), 1)],
      })),
    };
  } finally {
    await site.close();
  }
}

/**
 * Clicks with the mouse, which comes to the button a moment before, and gives it the focus when it is pressed.
 * @param {import('playwright').Page} page @param {string} subject
 */
async function click(page, subject) {
  const result = page.evaluate((name) => window.bench.waitForClick(name), subject);
  const button = page.locator('button').first();
  await button.hover();
  await page.waitForTimeout(100);
  await page.mouse.down();
  await page.mouse.up();
  return result;
}

/** @typedef {Awaited<ReturnType<typeof servePage>>} Site */

/**
 * @param {Site} site @param {string[]} names @param {number} rounds @param {number} count @param {number} slowdown
 * @returns {Promise<Record<string, Record<string, number>>>} by subject the least of the rounds, and of the heap, which
 * garbage can make larger before and after, the median
 */
async function inTurns(site, names, rounds, count, slowdown) {
  /** @type {Record<string, Record<string, number>[]>} */
  const all = {};
  for (let turn = 0; turn < rounds; turn += 1) {
    const order = turn % 2 === 0 ? names : names.toReversed();
    for (const name of order)
      (all[name] ??= []).push(await measureOne(site, name, count, slowdown));
  }
  return Object.fromEntries(
    names.map((name) => {
      const measured = all[name] ?? [];
      const heaps = measured.map((one) => one['heap kB'] ?? Number.NaN);
      return [name, { ...least(measured), 'heap kB': median(heaps) }];
    }),
  );
}

/**
 * @param {Site} site @param {string} name @param {number} count @param {number} slowdown
 * @returns {Promise<Record<string, number>>}
 */
async function measureOne(site, name, count, slowdown) {
  const { page, outside } = await site.open();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  // Loads the code, which is not what is compared here.
  await page.evaluate((subject) => window.bench.mount(subject, 1), name);
  await page.evaluate(() => window.bench.unmount());
  const start = await cpuTime();
  const mounted = await page.evaluate(({ subject, many }) => window.bench.mount(subject, many), {
    subject: name,
    many: count,
  });
  const cpu = (await cpuTime()) - start;
  const rerendered = await page.evaluate((times) => window.bench.rerender(times), RERENDERS);
  const { left = 0 } = await page.evaluate(() => window.bench.unmount());
  await page.close();
  const { listeners = 0, timers = 0 } = mounted;
  return {
    ...mounted,
    ...rerendered,
    left,
    listeners: listeners + (rerendered['listeners'] ?? 0),
    timers: timers + (rerendered['timers'] ?? 0),
    requests: outside.length,
    'CPU ms': cpu,
  };

  /** Milliseconds of CPU that the page's main thread has used: scripts, styles, layout and painting. */
  async function cpuTime() {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name: what }) => what === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  }
}

/** What changes while one flow runs and its parent is rendered 100 times. @param {Site} site */
async function workWhileRunning(site) {
  const { page } = await site.open();
  const counts = await page.evaluate(() => window.bench.rerenderWhileRunning(100));
  await page.close();
  return Object.entries(counts)
    .filter(([, { before, after }]) => before !== after)
    .map(([key]) => key);
}
