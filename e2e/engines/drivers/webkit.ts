import { findWebKit } from '../setup/engines.mjs';
import { createWebDriverEngine } from './createWebDriverEngine.ts';
import type { Engine } from './Engine.ts';
import { startWebKitDriver } from './startWebKitDriver.ts';
import { startXvfb } from './startXvfb.ts';

/** WebKitGTK through its own WebDriver, by plain HTTP, on a display of its own. */
export async function launchWebKit(): Promise<Engine> {
  const found = findWebKit();
  if (found === undefined) throw new Error('There is no WebKitGTK with its driver here.');
  const display = await startXvfb(found.xvfb);
  const driver = await startWebKitDriver(found.driver, display.name);
  const { capabilities, sessionId } = (await driver.call('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
      },
    },
  })) as { capabilities: { browserVersion: string }; sessionId: string };

  const call: typeof driver.call = (method, path, body) =>
    driver.call(method, `/session/${sessionId}${path}`, body);
  return await createWebDriverEngine(call, {
    name: 'webkit',
    version: `WebKitGTK ${capabilities.browserVersion}`,
    path: found.browser,
    console: () => driver.console(),
    async close() {
      await call('DELETE', '').catch(() => undefined);
      await driver.close();
      await display.close();
    },
  });
}
