import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { subjects } from './subjects.tsx';

/** What the benches call in the page. */
export interface ButtonsBench {
  /** Mounts that many buttons, and leaves them on the page. */
  mount(subject: string, count: number): Promise<Record<string, number>>;
  /** Renders the parent of the mounted buttons again, and counts what it adds. */
  rerender(times: number): Record<string, number>;
  /** Takes the buttons off the page, and counts what is left on it. */
  unmount(): Promise<Record<string, number>>;
  rerenderWhileRunning(times: number): Promise<Record<string, { before: number; after: number }>>;
  /**
   * Shows one button, waits for a click, and returns the milliseconds from the click until a window was opened or a frame was
   * attached.
   */
  waitForClick(subject: string): Promise<number>;
}

declare global {
  interface Window {
    bench: ButtonsBench;
    gc(): void;
  }
  interface Performance {
    memory: { usedJSHeapSize: number };
  }
}

const counts = { listeners: 0, timers: 0, reads: 0, windows: 0 };
let root: Root;
let renderAll: (() => void) | undefined;
let nodesBefore = 0;

window.bench = {
  async mount(subject, count) {
    const shown = await subjects.load(subject);
    shown.prepare?.();
    const names = Array.from({ length: count }, (_, index) => `button-${index}`);
    const element = rootElement();
    await collectGarbage();
    const heap = performance.memory.usedJSHeapSize;
    const before = { ...counts };
    const rendersBefore = subjects.renders();
    nodesBefore = document.querySelectorAll('*').length;
    root = createRoot(element);
    renderAll = () => flushSync(() => root.render(names.map((name) => shown.render(name))));
    const start = performance.now();
    renderAll();
    const ms = performance.now() - start;
    await collectGarbage();
    return {
      renders: subjects.renders() - rendersBefore,
      nodes: document.querySelectorAll('*').length - nodesBefore,
      // React's own listeners on its root are in each of them.
      listeners: counts.listeners - before.listeners,
      timers: counts.timers - before.timers,
      'storage reads': counts.reads - before.reads,
      'mount ms': ms,
      'heap kB': (performance.memory.usedJSHeapSize - heap) / 1024,
    };
  },

  rerender(times) {
    const before = { ...counts };
    const start = performance.now();
    for (let time = 0; time < times; time += 1) renderAll?.();
    return {
      're-render ms': (performance.now() - start) / times,
      listeners: counts.listeners - before.listeners,
      timers: counts.timers - before.timers,
    };
  },

  async unmount() {
    flushSync(() => root.unmount());
    await twoFrames();
    return { left: document.querySelectorAll('*').length - nodesBefore };
  },

  async rerenderWhileRunning(times) {
    window.open = () => {
      counts.windows += 1;
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return frame.contentWindow;
    };
    const shown = await subjects.load('ours, with a new function');
    root = createRoot(rootElement());
    flushSync(() => root.render(shown.render('one')));
    document.querySelector('button')?.click();
    await dialogShown();
    await twoFrames();
    const before = look();
    for (let time = 0; time < times; time += 1) flushSync(() => root.render(shown.render('one')));
    const after = look();
    return Object.fromEntries(
      Object.entries(before).map(([key, value]) => [
        key,
        { before: value, after: after[key] ?? 0 },
      ]),
    );
  },

  async waitForClick(subject) {
    const shown = await subjects.load(subject);
    shown.prepare?.();
    root = createRoot(rootElement());
    flushSync(() => root.render(shown.render('one')));
    await twoFrames();
    const opened = whenOpened();
    const start = await new Promise<number>((resolve) => {
      addEventListener('click', () => resolve(performance.now()), { capture: true, once: true });
    });
    return (await opened) - start;
  },
};

/** Resolves when the dialog, whose code the click has loaded, is on the page. */
function dialogShown(): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (document.querySelector('dialog[open]') === null) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(check);
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    check();
  });
}

/** Resolves with the time at which a window was opened or a frame attached. */
function whenOpened(): Promise<number> {
  return new Promise((resolve) => {
    window.open = () => {
      resolve(performance.now());
      return null;
    };
    new MutationObserver((records) => {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
      if (added.some(isOrHoldsFrame)) resolve(performance.now());
    }).observe(document, { childList: true, subtree: true });
  });
}

function isOrHoldsFrame(node: Node): boolean {
  if (!(node instanceof Element)) return false;
  return node.matches('iframe[src]') || node.querySelector('iframe[src]') !== null;
}

function look(): Record<string, number> {
  return {
    'sessions asked for': subjects.sessions(),
    'windows opened': counts.windows,
    'listeners added': counts.listeners,
    'timers set': counts.timers,
    nodes: document.querySelectorAll('*').length,
  };
}

function rootElement(): Element {
  const element = document.querySelector('#root');
  if (element === null) throw new Error('The page has no #root.');
  return element;
}

/** Twice: what is told that something was collected leaves garbage of its own. */
async function collectGarbage(): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    await twoFrames();
    window.gc();
  }
}

function twoFrames(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
}

countCalls(EventTarget.prototype, 'addEventListener', 'listeners');
countCalls(window, 'setTimeout', 'timers');
countCalls(window, 'setInterval', 'timers');
countCalls(Storage.prototype, 'getItem', 'reads');

/** Counts the calls of a function that the browser has. */
function countCalls(owner: object, name: string, what: 'listeners' | 'timers' | 'reads'): void {
  const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
  Reflect.set(owner, name, function counted(this: unknown, ...args: unknown[]): unknown {
    counts[what] += 1;
    return original.apply(this, args);
  });
}
