import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findChromium } from './setup/chromium.mjs';
import { findFirefox, findWebKit } from './setup/engines.mjs';
import type { EngineName } from './drivers/Engine.ts';
import { startXvfb } from './drivers/startXvfb.ts';
import { CONNECTED, type Ending } from './Scenario.ts';
import type { Run } from './server/createRun.ts';
import type { RunSpec } from './server/RunSpec.ts';
import { startScenarioServer } from './server/startScenarioServer.ts';

/**
 * Plays what a driver can only pretend: the focus. A browser without a driver, on a display with a window
 * manager; a mouse that clicks; and windows that the window manager closes.
 */
export async function playRealFocus(name: EngineName): Promise<RealFocus> {
  const xvfb = findWebKit()?.xvfb ?? 'Xvfb';
  const display = await startXvfb(xvfb);
  const server = await startScenarioServer();
  const manager = spawn('openbox', { env: { ...process.env, DISPLAY: display.name } });
  const results: RealFocusResult[] = [];
  try {
    const version = await versionOf(name, display.name);
    for (const { title, spec, act, ends } of CASES) {
      const run = server.createRun({ ...spec, app: { options: { undriven: true } } });
      const browser = await openBrowser(name, run.url('app', 'app'), display.name);
      const desk = createDesk(display.name);
      try {
        await run.seen('ready', undefined, 30_000);
        await desk.click('^App');
        await act(run, desk);
        const { status, reason, code } = await run.seen('settled');
        const found = [status, reason, code].filter(Boolean).join(', ');
        const passed = Object.values(ends).every((value) =>
          [status, reason, code, true].includes(value),
        );
        results.push({ title, found, passed });
      } catch (error) {
        results.push({ title, found: String(error), passed: false });
      } finally {
        await browser.close();
      }
    }
    return { version, results };
  } finally {
    manager.kill();
    await server.close();
    await display.close();
  }
}

/** The results of all cases in one browser. */
export interface RealFocus {
  /** The browser, with its version. */
  version: string;
  results: readonly RealFocusResult[];
}

/** The result of one case. */
export interface RealFocusResult {
  title: string;
  found: string;
  passed: boolean;
}

interface Case {
  title: string;
  spec: RunSpec;
  act: (run: Run, desk: Desk) => Promise<void>;
  ends: Ending;
}

const CASES: readonly Case[] = [
  {
    title: 'the customer closes the window',
    spec: { holds: ['hosted'] },
    async act(scenario, desk) {
      await scenario.seen('hosted');
      await wait(1500); // a customer reads before closing
      await desk.close('^Hosted page');
    },
    ends: { status: 'cancelled', reason: 'window-closed' },
  },
  {
    title: 'a login page severs the window while the customer is in it, and the customer finishes',
    spec: { provider: { 'cross-origin-opener-policy': 'same-origin' }, holds: ['provider'] },
    async act(scenario) {
      await scenario.seen('provider');
      await scenario.seen('phase', ({ phase }) => phase === 'unseen');
      scenario.open('provider');
    },
    ends: CONNECTED,
  },
];

const run = promisify(execFile);

/** The hands of a customer. */
interface Desk {
  /** Clicks into the middle of a window with such a title. */
  click: (title: string) => Promise<void>;
  /** Has the window manager close it, by its key, as its cross does. */
  close: (title: string) => Promise<void>;
}

function createDesk(display: string): Desk {
  const env = { ...process.env, DISPLAY: display };
  const xdotool = async (...args: string[]): Promise<string> =>
    (await run('xdotool', args, { env })).stdout.trim();
  const find = async (title: string): Promise<string> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = await xdotool('search', '--onlyvisible', '--name', title).catch(() => '');
      const id = found.split('\n').at(-1) ?? '';
      if (id !== '') return id;
      await wait(100);
    }
    throw new Error(`There is no window with the title ${title}.`);
  };
  return {
    async click(title) {
      const id = await find(title);
      await xdotool('windowactivate', '--sync', id);
      await wait(1000); // until the window is where it stays, and painted
      const geometry = await xdotool('getwindowgeometry', '--shell', id);
      const [, width = '0'] = /WIDTH=(?<width>\d+)/u.exec(geometry) ?? [];
      const [, height = '0'] = /HEIGHT=(?<height>\d+)/u.exec(geometry) ?? [];
      const middle = [width, height].map((size) => String(Math.round(Number(size) / 2)));
      await xdotool('mousemove', '--window', id, ...middle, 'click', '1');
    },
    async close(title) {
      await xdotool('windowactivate', '--sync', await find(title), 'key', 'alt+F4');
    },
  };
}

function commandOf(name: EngineName): string {
  const command = {
    chromium: () => findChromium().executablePath,
    firefox: findFirefox,
    webkit: () => findWebKit()?.browser,
  }[name]();
  if (command === undefined) throw new Error(`There is no ${name} here.`);
  return command;
}

async function versionOf(name: EngineName, display: string): Promise<string> {
  const env = { ...process.env, DISPLAY: display };
  const { stdout } = await run(commandOf(name), ['--version'], { env });
  return (stdout.trim().split('\n').at(-1) ?? '').replace(/ built on .*/u, '');
}

async function openBrowser(
  name: EngineName,
  url: string,
  display: string,
): Promise<{ close(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'real-'));
  const quiet = ['datareporting.policy.dataSubmissionEnabled', 'browser.aboutwelcome.enabled']
    .map((pref) => `user_pref('${pref}', false);\n`)
    .join('');
  await writeFile(join(home, 'user.js'), quiet);
  const args = {
    chromium: ['--no-sandbox', '--no-first-run', '--disable-gpu', `--user-data-dir=${home}`, url],
    firefox: ['--no-remote', '--profile', home, url],
    webkit: [url],
  }[name];
  const browser = spawn(commandOf(name), args, {
    stdio: 'ignore',
    detached: true, // a group of its own, so that all its processes end together
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: home,
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
    },
  });
  const ended = once(browser, 'exit');
  return {
    async close() {
      if (browser.pid !== undefined && browser.exitCode === null) {
        process.kill(-browser.pid, 'SIGTERM');
        await Promise.race([ended, wait(5000)]);
      }
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
