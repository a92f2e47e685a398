import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PolytomicConnectButton, type Surface } from '../index.ts';

/*
 * The real browser, no fakes: every listener on the window and the document, timer, channel, window and
 * frame that comes into being is counted, and what goes is counted off.
 */
const alive = new Set<unknown>();
const opened: Window[] = [];

beforeEach(() => {
  alive.clear();
  opened.length = 0;
  countTimers('setInterval', 'clearInterval');
  countTimers('setTimeout', 'clearTimeout');
  for (const target of [window, document]) countListeners(target);
  const open = window.open.bind(window);
  vi.spyOn(window, 'open').mockImplementation((...args) => {
    const popup = open(...args);
    if (popup) opened.push(popup);
    return popup;
  });
  vi.stubGlobal(
    'BroadcastChannel',
    class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        alive.add(this);
      }
      override close(): void {
        super.close();
        alive.delete(this);
      }
    },
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each<[string, Surface, boolean]>([
  ['a popup while it asks for a session', 'popup', false],
  ['a popup that shows the hosted page', 'popup', true],
  ['a frame while it asks for a session', 'iframe', false],
  ['a frame that shows the hosted page', 'iframe', true],
])('unmounting %s leaves nothing behind', async (_, surface, answers) => {
  const { unmount } = render(
    <StrictMode>
      <PolytomicConnectButton
        surface={surface}
        callbackUrl={`${location.origin}/callback`}
        fetchSession={() =>
          answers
            ? Promise.resolve({ redirectUrl: `${location.origin}/hosted-page` })
            : new Promise(() => {})
        }
      />
    </StrictMode>,
  );
  const before = new Set(alive);
  await userEvent.click(screen.getByRole('button'));
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.dataset['status']).toBe(answers ? 'waiting' : 'requesting'));
  expect(opened).toHaveLength(surface === 'popup' ? 1 : 0);
  // The code of the frame may still be loading.
  await waitFor(() =>
    expect(document.querySelectorAll('iframe')).toHaveLength(
      surface === 'iframe' && answers ? 1 : 0,
    ),
  );
  expect(added(before).length).toBeGreaterThanOrEqual(surface === 'popup' ? 6 : 3);

  unmount();
  await waitFor(() => expect(added(before)).toEqual([]));
  await waitFor(() => expect(opened.every(({ closed }) => closed)).toBe(true));
  expect(document.querySelectorAll('dialog, iframe')).toHaveLength(0);
});

/** What came after that and is still there. */
function added(before: ReadonlySet<unknown>): unknown[] {
  return [...alive].filter((thing) => !before.has(thing));
}

/** Counts the timers that our sources start; React, the test library and the runner have their own. */
function countTimers(
  start: 'setInterval' | 'setTimeout',
  stop: 'clearInterval' | 'clearTimeout',
): void {
  const original = { start: window[start].bind(window), stop: window[stop].bind(window) };
  vi.stubGlobal(start, (run: () => void, ms?: number) => {
    const entry = { name: `${start} ${ms}` };
    const timer = original.start(() => {
      if (start === 'setTimeout') alive.delete(entry);
      run();
    }, ms);
    if (/\/packages\/core\//u.test(new Error('here').stack ?? '')) {
      alive.add(entry);
      timers.set(timer, entry);
    }
    return timer;
  });
  vi.stubGlobal(stop, (timer: number | undefined) => {
    alive.delete(timers.get(timer ?? 0));
    original.stop(timer);
  });
}

const timers = new Map<number, unknown>();

function countListeners(target: EventTarget): void {
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  vi.spyOn(target, 'addEventListener').mockImplementation((type, listener, options) => {
    if (/\/packages\/(core|react)\//u.test(new Error('here').stack ?? '')) {
      alive.add(key(type, listener));
    }
    add(type, listener, options);
  });
  vi.spyOn(target, 'removeEventListener').mockImplementation((type, listener, options) => {
    alive.delete(key(type, listener));
    remove(type, listener, options);
  });
}

const listeners: unknown[] = [];

function key(type: string, listener: unknown): string {
  const index = listeners.indexOf(listener);
  return `${type} ${index < 0 ? listeners.push(listener) - 1 : index}`;
}
