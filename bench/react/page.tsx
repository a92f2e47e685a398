import { PolytomicConnectButton } from '@polytomic-connect/react';
import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

/** What `mounts.mjs` calls in the page. */
export interface Bench {
  mount(kind: 'plain' | 'connect', count: number): Promise<Record<string, number>>;
  rerenderWhileRunning(times: number): Promise<Record<string, { before: number; after: number }>>;
}

declare global {
  interface Window {
    bench: Bench;
    gc(): void;
  }
  interface Performance {
    memory: { usedJSHeapSize: number };
  }
}

window.bench = {
  async mount(kind, count) {
    const One = kind === 'plain' ? Plain : Connect;
    const items = Array.from({ length: count }, (_, index) => `button-${index}`);
    const element = rootElement();
    window.gc();
    const heap = performance.memory.usedJSHeapSize;
    const before = { ...counts };
    const start = performance.now();
    const root = createRoot(element);
    flushSync(() => root.render(items.map((id) => <One key={id} />)));
    const ms = performance.now() - start;
    await twoFrames();
    window.gc();
    return {
      renders: counts.renders,
      nodes: element.querySelectorAll('*').length,
      // React's own listeners on its root are in both.
      listeners: counts.listeners - before.listeners,
      timers: counts.timers - before.timers,
      'mount ms': Math.round(ms * 10) / 10,
      'heap kB': Math.round((performance.memory.usedJSHeapSize - heap) / 1024),
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
    flushSync(() => root.render(<Connect />));
    document.querySelector('button')?.click();
    await twoFrames();
    const before = look();
    for (let time = 0; time < times; time += 1) flushSync(() => root.render(<Connect />));
    const after = look();
    return Object.fromEntries(
      Object.entries(before).map(([key, value]) => [
        key,
        { before: value, after: after[key] ?? 0 },
      ]),
    );
  },
};

const counts = { renders: 0, listeners: 0, timers: 0, sessions: 0, windows: 0 };

function Plain(): ReactElement {
  countRender();
  return <button type="button">Connect Salesforce</button>;
}

function Connect(): ReactElement {
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

function fetchNothing(): Promise<never> {
  counts.sessions += 1;
  return new Promise(() => {});
}

function countRender(): void {
  counts.renders += 1;
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

/** Counts the calls of a function that the browser has. */
function countCalls(owner: object, name: string, what: 'listeners' | 'timers'): void {
  const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
  Reflect.set(owner, name, function counted(this: unknown, ...args: unknown[]): unknown {
    counts[what] += 1;
    return original.apply(this, args);
  });
}
