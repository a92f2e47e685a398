import { findFirefox } from '../setup/engines.mjs';
import { createWebDriverEngine } from './createWebDriverEngine.ts';
import type { Engine } from './Engine.ts';
import { startMarionette } from './startMarionette.ts';

/** A Firefox that is too old for the WebDriver BiDi of Puppeteer, which asks for one of 2024. */
export async function launchFirefoxByMarionette(
  prefs: Record<string, number> = {},
): Promise<Engine> {
  const path = findFirefox();
  if (path === undefined) throw new Error('There is no Firefox here.');
  const marionette = await startMarionette(path, {
    'dom.disable_open_during_load': true,
    ...prefs,
  });
  const { capabilities } = (await marionette.call('POST', '/session', {})) as {
    capabilities: { browserVersion: string };
  };
  return await createWebDriverEngine(marionette.call, {
    name: 'firefox',
    version: `Firefox ${capabilities.browserVersion}`,
    path,
    console: () => marionette.console(),
    close: () => marionette.close(),
  });
}
