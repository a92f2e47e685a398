import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../scripts/freePort.mjs';
import type { WebDriverCall } from './createWebDriverEngine.ts';
import { WebDriverError } from './WebDriverError.ts';

/** Starts Firefox with a profile of its own, driven by Marionette: WebDriver's commands over a socket. */
export async function startMarionette(
  path: string,
  prefs: Record<string, unknown>,
): Promise<Marionette> {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const port = await freePort();
  const all = { ...prefs, 'marionette.port': port, 'devtools.console.stdout.content': true };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn(path, ['--marionette', '--headless', '--no-remote', '--profile', profile], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, MOZ_HEADLESS_WIDTH: '1000', MOZ_HEADLESS_HEIGHT: '700' },
  });
  const ended = once(browser, 'exit');
  const stop = (): boolean => browser.kill();
  process.on('exit', stop);

  const said: string[] = [];
  browser.stdout.on('data', (chunk: Buffer) => {
    for (const [, level = '', text = ''] of chunk
      .toString()
      .matchAll(/^console\.(?<level>\w+): (?<text>.*)$/gmu)) {
      said.push(`${level.replace('warn', 'warning')}: ${text}`);
    }
  });

  const socket = await connectWhenReady(port, () => {
    if (browser.exitCode !== null) throw new Error(`${path} ended with ${browser.exitCode}.`);
  });
  const send = readAnswers(socket);
  return {
    call: (method, at, body) => send(...toCommand(method, at, body)),
    console: () => said,
    async close() {
      process.off('exit', stop);
      socket.destroy();
      stop();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A running Firefox. */
export interface Marionette {
  call: WebDriverCall;
  console(): readonly string[];
  close(): Promise<void>;
}

async function connectWhenReady(port: number, checkRunning: () => void): Promise<Socket> {
  for (;;) {
    checkRunning();
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return socket;
    } catch {
      await wait(100); // it says on no stream that it is ready
    }
  }
}

/** Messages are JSON behind their length in bytes: `[0, id, name, parameters]`, answered by `[1, id, error, result]`. */
function readAnswers(socket: Socket): (name: string, parameters: unknown) => Promise<unknown> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let received = Buffer.alloc(0);
  let sent = 0;
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || received.length < end) return;
      const message: unknown = JSON.parse(received.subarray(colon + 1, end).toString());
      received = received.subarray(end);
      // The first is a greeting.
      if (Array.isArray(message)) waiting.get(message[1] as number)?.(message as Answer);
    }
  });
  return async (name, parameters) => {
    sent += 1;
    const id = sent;
    const text = JSON.stringify([0, id, name, parameters]);
    const answer = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [, , error, result] = await answer;
    waiting.delete(id);
    if (error) throw new WebDriverError(error.error, `${name}: ${error.error}: ${error.message}`);
    const isWrapped = typeof result === 'object' && result !== null && 'value' in result;
    return isWrapped ? result.value : result;
  };
}

type Answer = [1, number, { error: string; message: string } | null, unknown];

/** The name that Marionette gives a command of WebDriver. */
function toCommand(method: string, at: string, body: unknown): [name: string, parameters: unknown] {
  const [, element] = /^\/element\/(?<id>[^/]+)\/click$/u.exec(at) ?? [];
  if (element !== undefined) return ['WebDriver:ElementClick', { id: element }];
  const name = COMMANDS[`${method} ${at}`];
  if (name === undefined) throw new Error(`${method} ${at} is not translated for Marionette.`);
  return [`WebDriver:${name}`, body ?? {}];
}

const COMMANDS: Readonly<Record<string, string>> = {
  'POST /session': 'NewSession',
  'POST /timeouts': 'SetTimeouts',
  'GET /window': 'GetWindowHandle',
  'POST /window': 'SwitchToWindow',
  'DELETE /window': 'CloseWindow',
  'POST /window/new': 'NewWindow',
  'GET /window/handles': 'GetWindowHandles',
  'GET /url': 'GetCurrentURL',
  'POST /url': 'Navigate',
  'POST /back': 'Back',
  'POST /forward': 'Forward',
  'POST /actions': 'PerformActions',
  'POST /execute/sync': 'ExecuteScript',
  'GET /screenshot': 'TakeScreenshot',
  'POST /element': 'FindElement',
};
