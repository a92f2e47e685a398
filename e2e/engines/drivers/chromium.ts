import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Page } from 'playwright';
import { chromium as launchOptions, findChromium } from '../setup/chromium.mjs';
import type { Engine, Tab } from './Engine.ts';
import { orClosed } from './orClosed.ts';

/**
 * Chromium through Playwright, less the defaults with which tests pass that fail in people's browsers:
 * they switch off popup blocking, storage partitioning, the back/forward cache and timer throttling, and
 * give an incognito profile.
 */
export async function launchChromium(): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const options = launchOptions();
  const context = await playwright.launchPersistentContext(profile, {
    ...options,
    viewport: { width: 1000, height: 700 },
    ignoreDefaultArgs: [
      '--disable-popup-blocking',
      '--disable-back-forward-cache',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
    ],
    // The last list of features wins, and Playwright's has the partitioning of storage in it.
    args: [...options.args, '--disable-features=PaintHolding,MediaRouter,OptimizationHints'],
  });
  const lines: string[] = [];
  context.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  const ids = new Map<Page, string>();
  const idOf = (page: Page): string => {
    const id = ids.get(page) ?? `page-${ids.size}`;
    ids.set(page, id);
    return id;
  };

  return {
    name: 'chromium',
    version: `Chromium ${context.browser()?.version() ?? ''}`,
    path: findChromium().executablePath ?? playwright.executablePath(),
    newTab: async () => {
      const page = await context.newPage();
      return createTab(page, idOf(page));
    },
    windows: () =>
      Promise.resolve(context.pages().map((page) => ({ id: idOf(page), url: page.url() }))),
    tabOf(id) {
      const page = context.pages().find((candidate) => idOf(candidate) === id);
      if (page === undefined) throw new Error(`There is no window "${id}".`);
      return Promise.resolve(createTab(page, id));
    },
    async closeWindow(id) {
      await context
        .pages()
        .find((page) => idOf(page) === id)
        ?.close();
    },
    console: () => lines,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
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
    back: async () => void (await page.goBack({ waitUntil: 'commit' })),
    forward: async () => void (await page.goForward({ waitUntil: 'commit' })),
    evaluate: (expression) => page.evaluate<unknown>(expression),
    screenshot: () => page.screenshot(),
    close: () => page.close(),
  };
}
