import { PolytomicConnectButton } from '@polytomic-connect/react';
import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

/** What `mounts.mjs` calls in the page. */
export interface Bench {
  /** Mounts that many buttons, and leaves them on the page. */
  mount(kind: Kind, count: number): Promise<Record<string, number>>;
  /** Renders the parent of the mounted buttons again, and counts what it adds. */
  rerender(times: number): Record<string, number>;
  rerenderWhileRunning(times: number): Promise<Record<string, { before: number; after: number }>>;
}

/** `counted` is the connect button with a `render` of its own, which counts how often it is called. */
export type Kind = 'plain' | 'connect' | 'counted';

declare global {
  interface Window {
    bench: Bench;
    gc(): void;
  }
  interface Performance {
    memory: { usedJSHeapSize: number };
  }
}

let renderAll: (() => void) | undefined;

window.bench = {
  async mount(kind, count) {
    const One = { plain: Plain, connect: Connect, counted: Counted }[kind];
    const names = Array.from({ length: count }, (_, index) => `button-${index}`);
    const element = rootElement();
    window.gc();
    const heap = performance.memory.usedJSHeapSize;
    const before = { ...counts };
    const root = createRoot(element);
    renderAll = () => flushSync(() => root.render(names.map((name) => <One key={name} />)));
    const start = performance.now();
    renderAll();
    const ms = performance.now() - start;
    await twoFrames();
    window.gc();
    return {
      renders: counts.renders - before.renders,
      nodes: element.querySelectorAll('*').length,
      // React's own listeners on its root are in both.
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

  async rerenderWhileRunning(times) {
    window.open = () => {
      counts.windows += 1;
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return frame.contentWindow;
    };
    const root = createRoot(rootElement());
    flushSync(() => root.render(<Counted />));
    document.querySelector('button')?.click();
    await twoFrames();
    const before = look();
    for (let time = 0; time < times; time += 1) flushSync(() => root.render(<Counted />));
    const after = look();
    return Object.fromEntries(
      Object.entries(before).map(([key, value]) => [
        key,
        { before: value, after: after[key] ?? 0 },
      ]),
    );
  },
};

const counts = { renders: 0, listeners: 0, timers: 0, reads: 0, sessions: 0, windows: 0 };

function Plain(): ReactElement {
  return (
    <button type="button" onClick={() => void fetchNothing()}>
      Connect Salesforce
    </button>
  );
}

function Connect(): ReactElement {
  return <PolytomicConnectButton fetchSession={fetchNothing} integrationName="Salesforce" />;
}

function Counted(): ReactElement {
  return (
    <PolytomicConnectButton
      fetchSession={fetchNothing}
      integrationName="Salesforce"
      render={(props) => {
        countRender();
        return <button {...props} />;
      }}
    />
  );
}

function countRender(): void {
  counts.renders += 1;
}

function fetchNothing(): Promise<never> {
  counts.sessions += 1;
  return new Promise(() => {});
}

function look(): Record<string, number> {
  return {
    'sessions asked for': counts.sessions,
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
