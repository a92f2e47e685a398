import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Page } from 'playwright';
import { customersChromium, findChromium } from '../setup/chromium.mjs';
import type { Engine, Tab } from './Engine.ts';
import { orClosed } from './orClosed.ts';

/** Chromium through Playwright, as a customer has it: also with a profile, for one without is an incognito window. */
export async function launchChromium(): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const context = await playwright.launchPersistentContext(profile, {
    ...customersChromium(),
    viewport: { width: 1000, height: 700 },
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
    hangs: () => Promise.resolve(false), // it has not been seen
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
