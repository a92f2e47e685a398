import puppeteer, { type Page } from 'puppeteer-core';
import { findFirefox } from '../setup/engines.mjs';
import type { Engine, Tab } from './Engine.ts';
import { launchFirefoxByMarionette } from './firefoxByMarionette.ts';
import { orClosed } from './orClosed.ts';

/**
 * Firefox through WebDriver BiDi. Puppeteer switches the popup blocker off, so that preference goes back
 * to what people have. Playwright cannot drive a Firefox that it did not build. With `FIREFOX_DRIVER=marionette` it is
 * driven by Marionette.
 */
export async function launchFirefox(prefs: Record<string, number> = {}): Promise<Engine> {
  if (process.env['FIREFOX_DRIVER'] === 'marionette') return await launchFirefoxByMarionette(prefs);
  const path = findFirefox();
  if (path === undefined) throw new Error('There is no Firefox here.');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    headless: true,
    defaultViewport: null,
    // Nobody asks what was requested, and to report it takes a sixth of the processor's time.
    networkEnabled: false,
    env: { ...process.env, MOZ_HEADLESS_WIDTH: '1000', MOZ_HEADLESS_HEIGHT: '700' },
    extraPrefsFirefox: { 'dom.disable_open_during_load': true, ...prefs },
  });
  const lines: string[] = [];
  const ids = new Map<Page, string>();
  const idOf = (page: Page): string => {
    const known = ids.get(page);
    if (known !== undefined) return known;
    const id = `page-${ids.size}`;
    ids.set(page, id);
    page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
    return id;
  };

  return {
    name: 'firefox',
    version: (await browser.version()).replace('/', ' ').replace(/^firefox/u, 'Firefox'),
    path,
    newTab: async () => {
      const page = await browser.newPage();
      return createTab(page, idOf(page));
    },
    windows: async () =>
      (await browser.pages()).map((page) => ({ id: idOf(page), url: page.url() })),
    hangs: () => Promise.resolve(false), // it has not been seen
    async tabOf(id) {
      const page = (await browser.pages()).find((candidate) => idOf(candidate) === id);
      if (page === undefined) throw new Error(`There is no window "${id}".`);
      return createTab(page, id);
    },
    async closeWindow(id) {
      await (await browser.pages()).find((page) => idOf(page) === id)?.close();
    },
    console: () => lines,
    close: () => browser.close(),
  };
}

function createTab(page: Page, id: string): Tab {
  return {
    id,
    goto: async (url) => void (await page.goto(url)),
    click: (selector) => page.click(selector),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => orClosed(page.keyboard.press(key), () => page.isClosed()),
    back: async () => void (await page.goBack({ waitUntil: [] })),
    forward: async () => void (await page.goForward({ waitUntil: [] })),
    evaluate: (expression) => page.evaluate(expression),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => page.close(),
  };
}
