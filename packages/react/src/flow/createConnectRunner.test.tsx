// @vitest-environment jsdom
import { fakePorts } from '@polytomic-connect/core/testing';
import { expect, test, vi } from 'vitest';
import { createConnectRunner, type RunnerOptions } from './createConnectRunner.ts';

const SESSION = { redirectUrl: 'https://connect.example/', receipt: 'r' };
const CONNECTION = { id: 'c1', name: 'Salesforce', type: 'salesforce' };

function start(options: Partial<RunnerOptions<unknown>> = {}) {
  const world = fakePorts();
  const callbacks = {
    onConnected: vi.fn(),
    onReturned: vi.fn(),
    onCancelled: vi.fn(),
    onError: vi.fn(),
    onStatusChange: vi.fn(),
  };
  const fetchSession = vi.fn(() => Promise.resolve(SESSION));
  const confirmSession = vi.fn(() =>
    Promise.resolve({ status: 'connected', connection: CONNECTION } as const),
  );
  const all = { fetchSession, confirmSession, ...callbacks, ports: world.ports, ...options };
  const runner = createConnectRunner<unknown>(all);
  const unmount = runner.mount();
  const click = (...args: unknown[]): void => {
    runner.actions.connect(...(args as [])).catch(() => {}); // as an app that uses the callbacks
  };
  /** Until the session is there and the window shows it. */
  const shown = async (): Promise<void> =>
    await expect.poll(() => runner.getSnapshot()?.phase).toBe('waiting');
  return { ...callbacks, world, all, runner, unmount, click, shown, fetchSession, confirmSession };
}

test('each ending calls its own callback, and no other', async () => {
  const connected = start();
  connected.click();
  await connected.shown();
  connected.world.callback.deliver();
  await expect.poll(() => connected.onConnected).toHaveBeenCalledOnce();

  const returned = start({ confirmSession: undefined });
  returned.click();
  await returned.shown();
  returned.world.callback.deliver();
  await expect.poll(() => returned.onReturned).toHaveBeenCalledOnce();

  const cancelled = start();
  cancelled.click();
  await cancelled.shown();
  cancelled.runner.actions.cancel();
  await expect.poll(() => cancelled.onCancelled).toHaveBeenCalledOnce();

  const failed = start({ fetchSession: () => Promise.reject(new Error('Oops.')) });
  failed.click();
  await expect.poll(() => failed.onError).toHaveBeenCalledOnce();

  const counts = [connected, returned, cancelled, failed].map((each) =>
    [each.onConnected, each.onReturned, each.onCancelled, each.onError].map(
      ({ mock }) => mock.calls.length,
    ),
  );
  expect(counts).toEqual([
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
  ]);
});

test('an app that passes no callbacks is asked for none', async () => {
  const none = {
    onConnected: undefined,
    onReturned: undefined,
    onCancelled: undefined,
    onError: undefined,
    onStatusChange: undefined,
  };
  const cancelled = start(none);
  cancelled.click();
  await cancelled.shown();
  cancelled.runner.actions.cancel();
  await expect.poll(() => cancelled.runner.getSnapshot()?.phase).toBe('settled');
  const returned = start({ ...none, confirmSession: undefined });
  returned.click();
  await returned.shown();
  returned.world.callback.deliver();
  const failed = start({ ...none, fetchSession: () => Promise.reject(new Error('Oops.')) });
  failed.click();
  await expect.poll(() => failed.runner.getSnapshot()?.phase).toBe('settled');
  expect(failed.world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('a click while a flow runs brings its window to the front, and starts none', async () => {
  const { click, shown, world, fetchSession, runner } = start();
  click();
  await shown();
  click();
  expect(world.surface).toMatchObject({ focused: 1, opened: 1 });
  expect(fetchSession).toHaveBeenCalledOnce();
  runner.actions.focus();
  expect(world.surface.focused).toBe(2);
});

test('an event of a click is no parameter, and everything else is', async () => {
  const { fetchSession, click, runner, shown } = start();
  const event = { preventDefault() {}, target: null };
  const press = { type: 'press', target: document.body }; // React Aria's
  const elsewhere = { type: 'press', target: otherPage().body };
  for (const params of [
    event,
    press,
    elsewhere,
    { type: 'mysql' },
    { preventDefault: 1 },
    { target: 1 },
    null,
    'x',
  ]) {
    click(params);
    await shown();
    runner.actions.reset();
  }
  const given = fetchSession.mock.calls.map(
    (args: unknown[]) => (args[0] as { params?: unknown }).params,
  );
  expect(given).toEqual([
    undefined,
    undefined,
    undefined,
    { type: 'mysql' },
    { preventDefault: 1 },
    { target: 1 },
    null,
    'x',
  ]);
});

test('the latest callbacks are called', async () => {
  const { all, runner, click, shown, onCancelled } = start();
  const latest = vi.fn();
  click();
  await shown();
  runner.update({ ...all, onCancelled: latest });
  runner.actions.cancel();
  await expect.poll(() => latest).toHaveBeenCalledOnce();
  expect(onCancelled).not.toHaveBeenCalled();
});

test('a listener that has been removed is not called any more', async () => {
  const { runner, click, shown } = start();
  const listener = vi.fn();
  const stop = runner.subscribe(listener);
  click();
  await shown();
  const calls = listener.mock.calls.length;
  expect(calls).toBeGreaterThan(0);
  stop();
  runner.actions.cancel();
  expect(listener).toHaveBeenCalledTimes(calls);
});

test('a frame that is blocked or too small can be left for a window, by another click', async () => {
  const { runner, world, shown, fetchSession } = start({ surface: 'iframe' });
  runner.actions.connect().catch(() => {});
  await shown();
  runner.actions.cancel();
  await expect.poll(() => runner.getSnapshot()?.phase).toBe('settled');
  runner.actions.openWindow();
  await shown();
  expect(world.surface.request).toMatchObject({ surface: 'popup' });
  expect(fetchSession).toHaveBeenCalledTimes(2);
});

test('a customer whose browser blocked the window can go on in the tab', async () => {
  const { runner, world, click } = start({ whenBlocked: 'wait' });
  world.surface.blocked = true;
  click();
  await expect.poll(() => runner.getSnapshot()?.phase).toBe('blocked');
  world.surface.blocked = false;
  runner.actions.continueInTab();
  expect(world.surface.request).toMatchObject({ surface: 'redirect' });
});

test.each(['openWindow', 'connect'] as const)(
  'a customer whose browser blocked the window gets it by another click (%s), and with it the same session',
  async (by) => {
    const { runner, world, click, shown, fetchSession } = start({ whenBlocked: 'wait' });
    world.surface.blocked = true;
    click();
    await expect.poll(() => runner.getSnapshot()?.phase).toBe('blocked');
    world.surface.blocked = false;
    void runner.actions[by]();
    await shown();
    expect(world.surface.shown).toEqual([SESSION.redirectUrl]);
    expect(fetchSession).toHaveBeenCalledOnce();
  },
);

test('the window speaks the language of the element that was clicked, in its direction', async () => {
  document.body.innerHTML = '<div lang="ar"><button dir="rtl">Connect</button></div>';
  const { runner, world, shown } = start();
  runner.actions.connectFrom(button(document)).catch(() => {});
  await shown();
  expect(world.surface.request).toMatchObject({ language: { lang: 'ar', dir: 'rtl' } });
});

test('where no element states its language, none is claimed', async () => {
  document.body.innerHTML = '<button>Connect</button>';
  const { runner, world, shown } = start();
  runner.actions.connectFrom(button(document)).catch(() => {});
  await shown();
  expect(world.surface.request).toMatchObject({ language: { lang: '' } });
});

test('a click in a frame opens the window from there', async () => {
  const inside = otherPage();
  inside.body.innerHTML = '<button>Connect</button>';
  const { runner, world, shown } = start();
  runner.actions.connectFrom(button(inside)).catch(() => {});
  await shown();
  expect(world.surface.request?.hostWindow).toBe(inside.defaultView);
});

test('an element of a document without a window starts a flow all the same', async () => {
  const inert = document.implementation.createHTMLDocument();
  inert.body.innerHTML = '<button>Connect</button>';
  const { runner, world, shown } = start();
  runner.actions.connectFrom(button(inert)).catch(() => {});
  await shown();
  expect(world.surface.request).toMatchObject({
    hostWindow: undefined,
    language: { lang: '', dir: '' },
  });
});

test('before the first click there is nothing to cancel, focus, open or continue', () => {
  const { runner, world } = start();
  runner.actions.cancel();
  runner.actions.focus();
  runner.actions.openWindow();
  runner.actions.continueInTab();
  runner.actions.reset();
  expect(runner.getSnapshot()).toBeUndefined();
  expect(world.surface.opened).toBe(0);
});

test('on a server, or where no flow led the page away, nothing is taken up', async () => {
  const { runner } = start();
  await runner.resume();
  expect(await runner.resumeUnclaimed()).toBeUndefined();
  expect(runner.getSnapshot()).toBeUndefined();
});

test.each([
  ['an `onConnected` that nothing can call', 1, { confirmSession: undefined }],
  ['a confirmation', 0, {}],
  ['no `onConnected`', 0, { confirmSession: undefined, onConnected: undefined }],
])('in development %s gets %i warnings', async (_, warnings, options) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { click, shown } = start(options);
  click();
  await shown();
  const warned = warn.mock.calls.filter(([text]) => String(text).includes('no `confirmSession`'));
  expect(warned).toHaveLength(warnings);
});

function button(page: Document): HTMLElement {
  return page.querySelector('button') as HTMLElement;
}

/** The page of a frame, whose classes are not those of the test. */
function otherPage(): Document {
  document.body.innerHTML = '<iframe></iframe>';
  return document.querySelector('iframe')?.contentDocument as Document;
}
