import { fakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import * as React from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PolytomicConnectFrame, PolytomicConnectProvider } from '../index.ts';
import { openPopout } from '../flow/openPopout.fixture.ts';
import { FakedFrame, WithPorts } from '../flow/WithPorts.fixture.tsx';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/' });
// Of our own origin, so that the test can see that it has loaded.
const hostedPage = new URL('../stories/hostedPage.fixture.html', import.meta.url).href;
const realSession = () =>
  Promise.resolve({ redirectUrl: hostedPage, callbackUrl: `${location.origin}/callback` });
const connection = { id: 'c1', name: 'Acme', type: 'salesforce' };
const nothingLeft = { surfaces: 0, listeners: 0, timers: 0 };

afterEach(cleanup);

test('it starts by its own button, and shows the outcome on the page', async () => {
  const world = fakePorts();
  const ref = React.createRef<HTMLElement>();
  render(
    <WithPorts ports={world.ports}>
      <PolytomicConnectFrame
        {...{ fetchSession, ref }}
        confirmSession={() => Promise.resolve({ status: 'connected', connection })}
        integrationName="Salesforce"
        className="mine"
      />
    </WithPorts>,
  );
  const region = screen.getByRole('region', { name: 'Connect Salesforce' });
  expect(ref.current).toBe(region);
  expect(region.className).toBe('polytomic-connect-inline mine');
  expect(world.surface.opened).toBe(0);
  await userEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
  await waitFor(() => expect(region.dataset['status']).toBe('waiting'));
  expect(world.surface.request?.surface).toBe('iframe');
  expect(region.contains(document.activeElement)).toBe(true);
  world.callback.deliver();
  await screen.findByText('Salesforce is connected');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('with autoStart, StrictMode starts it exactly once, and unmounting ends it', async () => {
  const world = fakePorts();
  const asked = vi.fn(fetchSession);
  const { unmount, rerender } = render(
    <React.StrictMode>
      <FakedFrame fetchSession={asked} ports={world.ports} autoStart />
    </React.StrictMode>,
  );
  await screen.findByRole('button', { name: 'Open in a new window' });
  rerender(
    <React.StrictMode>
      <FakedFrame fetchSession={asked} ports={world.ports} autoStart />
    </React.StrictMode>,
  );
  expect(asked).toHaveBeenCalledOnce();
  expect(world.surface.opened).toBe(1);
  unmount();
  await waitFor(() => expect(world.leaks()).toEqual(nothingLeft));
});

test('a frame that takes the place of another one, with another `key`, starts by itself as well', async () => {
  const world = fakePorts();
  const onCancelled = vi.fn();
  const page = (type: string) => (
    <React.StrictMode>
      <FakedFrame key={type} {...{ fetchSession, onCancelled }} ports={world.ports} autoStart />
    </React.StrictMode>
  );
  const { rerender } = render(page('salesforce'));
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  rerender(page('hubspot'));
  await waitFor(() => expect([world.surface.opened, world.surface.shown.length]).toEqual([2, 1]));
  expect(onCancelled).not.toHaveBeenCalled();
  expect(screen.getByRole('region').dataset['status']).toBe('waiting');
});

test('on a page that the browser prerenders, autoStart waits until the customer opens it', async () => {
  const world = fakePorts();
  onTestFinished(() => void Reflect.deleteProperty(document, 'prerendering'));
  prerender(true);
  const page = (
    <React.StrictMode>
      <FakedFrame fetchSession={fetchSession} ports={world.ports} autoStart />
    </React.StrictMode>
  );
  render(page).unmount();
  render(page);
  expect(world.surface.opened).toBe(0);
  prerender(false);
  await screen.findByRole('button', { name: 'Open in a new window' });
  expect(world.surface.opened).toBe(1);
});

test.runIf('Activity' in React)(
  'a flow that has ended is not started again by autoStart when its Activity is shown again',
  async () => {
    const world = fakePorts();
    const asked = vi.fn(fetchSession);
    const page = (mode: 'visible' | 'hidden') => (
      <React.Activity mode={mode}>
        <FakedFrame
          fetchSession={asked}
          confirmSession={() => Promise.resolve({ status: 'connected', connection })}
          ports={world.ports}
          autoStart
        />
      </React.Activity>
    );
    const { rerender } = render(page('visible'));
    await waitFor(() => expect(world.surface.shown).toHaveLength(1));
    world.callback.deliver();
    await screen.findByText('Your account is connected');
    rerender(page('hidden'));
    rerender(page('visible'));
    expect(screen.getByText('Your account is connected')).toBeVisible();
    expect(asked).toHaveBeenCalledOnce();
  },
);

test.runIf('Activity' in React).each([true, false])(
  'a frame that an Activity hides goes on with keepAlive (%s), and loads its page once',
  async (keepAlive) => {
    let loads = 0;
    const countLoads = (): void => void (loads += 1);
    document.addEventListener('load', countLoads, { capture: true });
    onTestFinished(() => document.removeEventListener('load', countLoads, { capture: true }));
    const onCancelled = vi.fn();
    const page = (mode: 'visible' | 'hidden') => (
      <React.Activity mode={mode}>
        <PolytomicConnectFrame
          {...{ keepAlive, onCancelled }}
          fetchSession={realSession}
          autoStart
        />
      </React.Activity>
    );
    const { rerender } = render(page('visible'));
    await expect.poll(() => loads).toBe(1);
    rerender(page('hidden'));
    await expect.poll(() => document.querySelector('section')?.checkVisibility()).toBe(false);
    // The flow would end in a microtask after React's passive effects.
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.querySelectorAll('iframe')).toHaveLength(keepAlive ? 1 : 0);
    rerender(page('visible'));
    await expect.poll(() => document.querySelector('section')?.checkVisibility()).toBe(true);
    expect(document.querySelector('section')?.dataset['status']).toBe(
      keepAlive ? 'waiting' : 'cancelled',
    );
    await expect.poll(() => onCancelled.mock.calls.length).toBe(keepAlive ? 0 : 1);
    expect(loads).toBe(1);
  },
);

test('a frame with keepAlive that is unmounted for good ends', async () => {
  const onCancelled = vi.fn();
  const { unmount } = render(
    <PolytomicConnectFrame {...{ onCancelled }} fetchSession={realSession} keepAlive autoStart />,
  );
  await expect.poll(() => document.querySelector('iframe')).not.toBeNull();
  unmount();
  await expect
    .poll(() => onCancelled.mock.calls)
    .toEqual([[expect.objectContaining({ reason: 'aborted' })]]);
});

test.each([
  ['the frame', 'iframe'],
  ['all of it', 'section'],
])('a page that removes %s ends the flow, and the app stays', async (_, what) => {
  const onCancelled = vi.fn();
  const app = (shown: boolean) => (
    <>
      <p>App</p>
      {shown && <PolytomicConnectFrame {...{ onCancelled }} fetchSession={realSession} autoStart />}
    </>
  );
  const { rerender } = render(app(true));
  await expect.poll(() => document.querySelector('iframe')?.contentDocument?.title).toBeTruthy();
  document.querySelector(what)?.remove();
  await expect
    .poll(() => onCancelled.mock.calls)
    .toEqual([[expect.objectContaining({ reason: 'window-closed' })]]);
  rerender(app(false));
  expect(screen.getByText('App')).toBeVisible();
  expect(document.querySelector('section')).toBeNull();
});

test('the window that replaces the frame, and the frame itself, have the texts of the page', async () => {
  const world = fakePorts();
  render(
    <PolytomicConnectProvider frameTitle="Konto verbinden">
      <FakedFrame
        fetchSession={fetchSession}
        ports={world.ports}
        messages={{ loading: 'Wird geladen' }}
        autoStart
      />
    </PolytomicConnectProvider>,
  );
  await waitFor(() => expect(world.surface.request?.frameTitle).toBe('Konto verbinden'));
  await userEvent.click(await screen.findByRole('button', { name: 'Open in a new window' }));
  expect(world.surface.request).toMatchObject({ surface: 'popup', loadingText: 'Wird geladen' });
});

test('a customer who cancels stays on the page and can start again', async () => {
  const world = fakePorts();
  render(<FakedFrame fetchSession={fetchSession} ports={world.ports} autoStart />);
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  await screen.findByText('Your account was not connected');
  expect(screen.getByRole('region').contains(document.activeElement)).toBe(true);
  expect(world.leaks()).toEqual(nothingLeft);
  await userEvent.click(screen.getByRole('button', { name: 'Connect your account' }));
  await screen.findByRole('button', { name: 'Open in a new window' });
});

test('the real frame is put in once, in its place, and nothing is claimed about its page', async () => {
  render(
    <React.StrictMode>
      <PolytomicConnectFrame
        fetchSession={() => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page` })}
        callbackUrl={`${location.origin}/callback`}
        integrationName="Salesforce"
        autoStart
      />
    </React.StrictMode>,
  );
  const frame = await screen.findByTitle('Steps to connect Salesforce');
  const loads = vi.fn();
  frame.addEventListener('load', loads);
  await waitFor(() => expect(document.querySelector('[data-loaded="true"]')).not.toBeNull());
  expect(document.querySelector('[data-part="words"]')?.textContent).toBe('');
  expect(screen.getByRole('region').contains(frame)).toBe(true);
  expect(screen.getAllByTitle('Steps to connect Salesforce')).toHaveLength(1);
  expect(loads.mock.calls.length).toBeLessThanOrEqual(1);
});

test.each([
  { does: 'does nothing', look: 'secondary', uses: false },
  { does: 'uses the frame', look: 'quiet', uses: true },
])(
  'after eight seconds in which the customer $does, the way into a window is $look',
  async ({ look, uses }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      render(
        <PolytomicConnectFrame
          fetchSession={() => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page` })}
          callbackUrl={`${location.origin}/callback`}
          integrationName="Salesforce"
          autoStart
        />,
      );
      await expect.poll(() => document.querySelector('[data-loaded="true"]')).not.toBeNull();
      const frame = screen.getByTitle('Steps to connect Salesforce');
      const way = screen.getByRole('button', { name: 'Open in a new window' });
      expect(way.dataset['look']).toBe('quiet');
      if (uses) frame.focus();
      await act(() => vi.advanceTimersByTimeAsync(8000));
      expect(way.dataset['look']).toBe(look);
      const others = screen.queryAllByRole('button', { name: 'Continue in this tab' });
      expect(others).toHaveLength(uses ? 0 : 1);
    } finally {
      vi.useRealTimers();
    }
  },
);

test('after eight seconds in which the frame loads nothing, the customer can go on in this tab', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    render(<FakedFrame ports={fakePorts().ports} fetchSession={fetchSession} autoStart />);
    const waiting = '[data-status="waiting"] [data-loaded="false"]';
    await expect.poll(() => document.querySelector(waiting)).not.toBeNull();
    expect(screen.queryByRole('button', { name: 'Continue in this tab' })).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(8000));
    expect(screen.getByRole('button', { name: 'Continue in this tab' })).toBeVisible();
  } finally {
    vi.useRealTimers();
  }
});

test('where the browser opens no window in place of a frame, the customer goes on in this tab', async () => {
  const world = fakePorts();
  const session = { redirectUrl: 'https://connect.example/' };
  const expiresAt = new Date(Date.now() + 300).toISOString();
  render(
    <FakedFrame
      ports={world.ports}
      fetchSession={() => Promise.resolve({ ...session, expiresAt })}
      autoStart
    />,
  );
  const again = await screen.findByRole('button', { name: 'Open again' });
  world.surface.blocked = true;
  await userEvent.click(again);
  expect(again.isConnected).toBe(true);
  world.surface.blocked = false; // the page needs no window
  await userEvent.click(screen.getByRole('button', { name: 'Continue in this tab' }));
  expect(world.surface.request?.surface).toBe('redirect');
});

test('in a popout a frame that starts by itself belongs to the popout', async () => {
  const world = fakePorts();
  const popout = openPopout();
  render(
    createPortal(
      <FakedFrame ports={world.ports} fetchSession={fetchSession} autoStart />,
      popout.document.body,
    ),
  );
  await waitFor(() => expect(world.surface.opened).toBe(1));
  expect(world.surface.request?.hostWindow).toBe(popout);
});

/** Plays that the browser prerenders this page, or that the customer has opened it. */
function prerender(prerendering: boolean): void {
  Object.defineProperty(document, 'prerendering', { value: prerendering, configurable: true });
  document.dispatchEvent(new Event('prerenderingchange'));
}
