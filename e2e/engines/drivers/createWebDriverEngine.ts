import { setTimeout as wait } from 'node:timers/promises';
import type { Engine, Key, Tab } from './Engine.ts';
import { orClosed } from './orClosed.ts';
import { WebDriverError } from './WebDriverError.ts';

/** An engine whose driver speaks W3C WebDriver. */
export async function createWebDriverEngine(
  call: WebDriverCall,
  browser: Pick<Engine, 'name' | 'version' | 'path' | 'console' | 'close'>,
): Promise<Engine> {
  await call('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
  const idle = (await call('GET', '/window')) as string;

  // A WebDriver session has one current window, so what is done in one waits for what is done in another.
  // To switch to the one that is current would take the focus out of its frames.
  let last: Promise<unknown> = Promise.resolve();
  let current: string | undefined;
  const within = <T>(handle: string, act: () => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      if (handle !== current) await call('POST', '/window', { handle });
      current = handle;
      return act();
    });
    last = turn.catch(() => {
      current = undefined;
      return call('POST', '/window', { handle: idle });
    });
    return turn;
  };

  const listHandles = async (): Promise<string[]> =>
    (await within(idle, () => call('GET', '/window/handles'))) as string[];

  return {
    ...browser,
    newTab: async () => {
      // A new tab would stay hidden, and WebKit lets a hidden page open no window, click or not.
      const opened = await within(idle, () => call('POST', '/window/new', { type: 'window' }));
      const { handle } = opened as { handle: string };
      return createTab(handle, call, (act) => within(handle, act));
    },
    async windows() {
      const handles = await listHandles();
      const urls = await Promise.all(
        handles.map((id) => within(id, () => call('GET', '/url')).catch(() => undefined)),
      );
      // One that closed in between has no URL.
      return handles.flatMap((id, index) => {
        const url = urls[index];
        return typeof url === 'string' ? [{ id, url }] : [];
      });
    },
    async hangs() {
      const found = await Promise.all(
        (await listHandles()).map((id) =>
          within(id, () => call('GET', '/url')).then(() => false, isTimeout),
        ),
      );
      return found.includes(true);
    },
    tabOf: (id) => Promise.resolve(createTab(id, call, (act) => within(id, act))),
    closeWindow: async (id) => void (await within(id, () => call('DELETE', '/window'))),
  };
}

/** Sends a command of W3C WebDriver in a session. @throws WebDriverError when the driver refuses it */
export type WebDriverCall = (method: string, path: string, body?: unknown) => Promise<unknown>;

function createTab(
  id: string,
  call: WebDriverCall,
  within: <T>(act: () => Promise<T>) => Promise<T>,
): Tab {
  const perform = (...actions: unknown[]): Promise<unknown> =>
    within(() => call('POST', '/actions', { actions }));
  const strike = (keys: readonly string[]): Promise<unknown> =>
    perform({
      type: 'key',
      id: 'keyboard',
      actions: keys.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    });
  return {
    id,
    goto: async (url) => void (await within(() => call('POST', '/url', { url }))),
    click: (selector) => within(() => clickWhenPossible(call, selector)),
    async clickAt(x, y) {
      await perform({
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [
          { type: 'pointerMove', duration: 0, x, y, origin: 'viewport' },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      });
    },
    type: async (text) => void (await strike(text.split(''))),
    press: (key) => orClosed(strike([KEYS[key]]), isClosed),
    back: async () => void (await within(() => call('POST', '/back', {}))),
    forward: async () => void (await within(() => call('POST', '/forward', {}))),
    evaluate: (expression) =>
      within(() => call('POST', '/execute/sync', { script: `return (${expression})`, args: [] })),
    screenshot: async () =>
      Buffer.from((await within(() => call('GET', '/screenshot'))) as string, 'base64'),
    close: async () => void (await within(() => call('DELETE', '/window'))),
  };
}

function isClosed(error: unknown): boolean {
  return error instanceof WebDriverError && error.code === 'no such window';
}

function isTimeout(error: unknown): boolean {
  return error instanceof WebDriverError && error.code === 'timeout';
}

/** WebDriver clicks at once or never: this waits for the element as the other engines' drivers do. */
async function clickWhenPossible(call: WebDriverCall, selector: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  const using = { using: 'css selector', value: selector };
  for (;;) {
    try {
      const element = (await call('POST', '/element', using)) as Record<string, string>;
      await call('POST', `/element/${Object.values(element)[0]}/click`, {});
      return;
    } catch (error) {
      if (!(error instanceof WebDriverError)) throw error;
      if (!NOT_YET.has(error.code) || Date.now() > deadline) {
        throw new Error(`No click on ${selector}.`, { cause: error });
      }
      await wait(50); // WebDriver reports no change of a page
    }
  }
}

/** Why an element cannot be clicked now, but may be soon. */
const NOT_YET: ReadonlySet<string> = new Set([
  'element click intercepted',
  'element not interactable',
  'no such element',
  'stale element reference',
]);

/** WebDriver's code points for keys that are no characters. */
const KEYS: Readonly<Record<Key, string>> = {
  Escape: '\uE00C',
  Tab: '\uE004',
  Enter: '\uE007',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};
