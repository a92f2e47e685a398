import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../scripts/freePort.mjs';
import type { WebDriverCall } from './createWebDriverEngine.ts';
import { WebDriverError } from './WebDriverError.ts';

/** Starts WebKitWebDriver with a home of its own, so that nothing of an earlier run is left in it. */
export async function startWebKitDriver(path: string, display: string): Promise<WebKitDriver> {
  const home = await mkdtemp(join(tmpdir(), 'webkit-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const driver = spawn(path, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: home,
      XDG_CACHE_HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_RUNTIME_DIR: home,
      // There is no graphics card where tests run, and without one compositing takes a third of the processor.
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      GSK_RENDERER: 'cairo',
      NO_AT_BRIDGE: '1',
      GTK_A11Y: 'none',
    },
  });
  const ended = once(driver, 'exit');
  const stop = (): boolean => driver.kill();
  process.on('exit', stop);

  const lines: string[] = [];
  for (const stream of [driver.stdout, driver.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) {
        const [, text] = /CONSOLE \w+ (?<text>.*)/u.exec(line) ?? [];
        if (text !== undefined) lines.push(text.toLowerCase());
      }
    });
  }

  const isReady = (): Promise<boolean> =>
    fetch(`${base}/status`).then(
      () => true,
      () => false,
    );
  while (!(await isReady())) {
    if (driver.exitCode !== null) throw new Error(`${path} ended with ${driver.exitCode}.`);
    await wait(100); // it says on no stream that it is ready
  }
  return {
    console: () => lines,
    async call(method, at, body) {
      const response = await fetch(base + at, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const { value } = (await response.json()) as { value: unknown };
      if (response.ok) return value;
      const { error, message } = value as { error: string; message: string };
      throw new WebDriverError(error, `${method} ${at}: ${error}: ${message}`);
    },
    async close() {
      process.off('exit', stop);
      stop();
      await ended;
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A running driver, spoken to by W3C WebDriver. */
export interface WebKitDriver {
  call: WebDriverCall;
  console(): readonly string[];
  close(): Promise<void>;
}
