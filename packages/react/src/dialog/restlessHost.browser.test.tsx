import { type FakePorts, fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, waitFor } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import { type ChangeHost, calm, type HostState, RestlessHost } from './restlessHost.fixture.tsx';
import '../styles.css';

// Of our own origin, so that the test can read what was typed.
const hostedPage = new URL('../stories/hostedPage.fixture.html', import.meta.url).href;

/** Each of them, and a sequence of it with every other. */
const changes: Record<string, Partial<HostState>> = {
  'is hidden': { hidden: true },
  'is disabled': { disabled: true },
  'is made inert': { inert: true },
  'is closed away': { detailsOpen: false },
  'moves to the end of the list': { last: true },
  suspends: { suspended: true },
  'is clipped and transformed': { boxed: true },
};

let loads = 0;

beforeEach(() => {
  loads = 0;
  document.addEventListener('load', countLoads, { capture: true });
});

afterEach(() => {
  document.removeEventListener('load', countLoads, { capture: true });
  cleanup();
});

test.each(Object.keys(changes))('when its place %s, the dialog stays as it is', async (name) => {
  expect(await endings(name)).toEqual(['cancelled', 'cancelled']);
});

test.each(['is hidden', 'is disabled', 'is made inert', 'is closed away', 'suspends'])(
  'when the modal around its place %s, the dialog stays usable and keeps its frame',
  async (name) => {
    expect(await endings(name, inModal)).toEqual(['cancelled', 'cancelled']);
  },
);

test.each([1, 2, 3, 4, 5, 6])(
  'whatever a host does around an open dialog, it stays usable until the host unmounts it (%i)',
  async (seed) => {
    const surface = seed % 2 === 0 ? 'popup' : 'iframe';
    const host = await openIn(surface);
    const next = sequence(seed);
    const kinds = Object.values(changes);
    for (let step = 0; step < 12; step += 1) {
      const change = kinds[next() % kinds.length] ?? {};
      const [key] = Object.keys(change) as [keyof HostState];
      host.change(next() % 2 === 0 ? change : { [key]: calm[key] });
      await expectUsable(surface);
    }
    host.change({ suspended: false, unmounted: true }); // what waits is not unmounted, by React's rules
    await expectEnded();
    host.change(calm);
    await userEvent.click(button());
    await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
    await endsByClose();
  },
);

test('when a part of the page goes fullscreen, the focus stays where it was in the dialog', async () => {
  render(
    <>
      <FakedButton ports={fakePorts().ports} fetchSession={() => new Promise(() => {})} />
      <div id="player" />
    </>,
  );
  await userEvent.click(button());
  await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
  await userEvent.keyboard('{Tab}');
  const focused = document.activeElement;
  expect(focused?.localName).toBe('button');
  const opened = vi.spyOn(dialog(), 'showModal');
  await document.getElementById('player')?.requestFullscreen();
  await waitFor(() => expect(opened).toHaveBeenCalledOnce());
  expect(document.activeElement).toBe(focused);
});

test('a dialog in a boundary that waits can be closed, though React cannot take it away', async () => {
  for (const surface of ['popup', 'iframe'] as const) {
    const host = await openIn(surface);
    host.change({ suspended: true });
    await expectUsable(surface);
    await userEvent.click(close());
    await waitFor(() => expect(document.querySelector(':modal, iframe')).toBeNull());
    expect(getComputedStyle(document.documentElement).overflow).toBe('visible');
    host.change(calm);
    await expectEnded();
    cleanup();
  }
});

test('a dialog that a boundary hid, and that the app then takes away, leaves the keys and the page alone', async () => {
  for (const surface of ['popup', 'iframe'] as const) {
    const host = await openIn(surface);
    host.change({ suspended: true });
    await expectUsable(surface);
    cleanup();
    await expectEnded();
    expect(isEscHeard()).toBe(true);
  }
});

test.runIf('Activity' in React)(
  'a dialog in an Activity that is hidden leaves the keys and the page alone, and can be opened again',
  async () => {
    const world = fakePorts();
    const page = (mode: 'visible' | 'hidden') => (
      <React.Activity mode={mode}>
        <FakedButton
          ports={world.ports}
          fetchSession={() => Promise.resolve({ redirectUrl: hostedPage })}
        />
      </React.Activity>
    );
    const { rerender } = render(page('visible'));
    await userEvent.click(button());
    await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
    rerender(page('hidden'));
    await expectEnded();
    expect(isEscHeard()).toBe(true);
    rerender(page('visible'));
    await userEvent.click(button());
    await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
    await endsByClose();
    expect(isEscHeard()).toBe(true);
    expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
  },
);

test.runIf('Activity' in React)(
  'an app that waits for the end of a flow learns it when its Activity is shown again',
  async () => {
    const world = fakePorts();
    const page = (mode: 'visible' | 'hidden') => (
      <React.StrictMode>
        <React.Activity mode={mode}>
          <BusyApp ports={world.ports} />
        </React.Activity>
      </React.StrictMode>
    );
    const { rerender } = render(page('visible'));
    await userEvent.click(button());
    await expect.poll(() => dialog().matches(':modal')).toBe(true);
    await expect.poll(() => button()).toBeDisabled();
    rerender(page('hidden'));
    await expectEnded();
    rerender(page('visible'));
    await expect.poll(() => button()).toBeEnabled();
  },
);

test.each(['is disabled', 'is made inert', 'is hidden', 'is closed away'])(
  'a button that %s meanwhile gets the focus back when it can be used again',
  async (name) => {
    const host = await openIn('popup');
    host.change(changes[name] ?? {});
    await endsByClose();
    expect(document.activeElement).toBe(document.body);
    host.change(calm);
    await waitFor(() => expect(document.activeElement).toBe(button()));
  },
);

test('it does not take the focus from where the customer has put it since', async () => {
  const host = await openIn('popup');
  host.change({ disabled: true });
  await endsByClose();
  const summary = document.querySelector('summary') as HTMLElement;
  summary.focus();
  host.change({ disabled: false });
  await Promise.resolve(); // an observer of changes has run by then
  expect(document.activeElement).toBe(summary);
});

function inModal(place: React.ReactElement): React.ReactElement {
  return <div aria-modal="true">{place}</div>;
}

/** Changes the host and changes it back: the dialog stays usable. Returns how the flow ends by *Close*, on each surface. */
async function endings(
  name: string,
  around?: (place: React.ReactElement) => React.ReactElement,
): Promise<unknown[]> {
  const statuses: unknown[] = [];
  for (const surface of ['popup', 'iframe'] as const) {
    const host = await openIn(surface, around);
    host.change(changes[name] ?? {});
    await expectUsable(surface);
    host.change(calm);
    await expectUsable(surface);
    await endsByClose();
    statuses.push(button().dataset['status']);
    cleanup();
  }
  return statuses;
}

async function openIn(
  surface: 'popup' | 'iframe',
  around = (place: React.ReactElement) => place,
): Promise<{ change: ChangeHost }> {
  loads = 0;
  const control = { change: (() => {}) as ChangeHost };
  render(
    <React.StrictMode>
      <RestlessHost control={control}>
        {around(
          <FakedButton
            {...(surface === 'popup' ? { ports: fakePorts().ports } : {})}
            surface={surface}
            callbackUrl={`${location.origin}/callback`}
            fetchSession={() => Promise.resolve({ redirectUrl: hostedPage })}
          />,
        )}
      </RestlessHost>
    </React.StrictMode>,
  );
  await userEvent.click(button());
  await waitFor(() => expect(dialog().dataset['status']).toBe('waiting'));
  await waitFor(() => expect(loads).toBe(surface === 'iframe' ? 1 : 0));
  const typed = field();
  if (typed) typed.value = 'db.example';
  return control;
}

/** The dialog is modal, on top, and pressed where it is seen; its frame has loaded once and kept its text. */
async function expectUsable(surface: 'popup' | 'iframe'): Promise<void> {
  await waitFor(() => {
    expect(dialog().matches(':modal')).toBe(true);
    expect(topmostAt(close())).toBe(close());
    expect(close().matches(':disabled')).toBe(false);
  });
  expect([loads, field()?.value]).toEqual(
    surface === 'iframe' ? [1, 'db.example'] : [0, undefined],
  );
}

async function endsByClose(): Promise<void> {
  await userEvent.click(close());
  await expectEnded();
}

/** No dialog, no frame, nothing of ours in the page, and it can be used. */
async function expectEnded(): Promise<void> {
  await waitFor(() => {
    expect(document.querySelector('dialog, iframe, .polytomic-connect-place')).toBeNull();
  });
  expect(getComputedStyle(document.documentElement).overflow).toBe('visible');
}

/** Whether Esc reaches the app: an open dialog of ours takes it away. */
function isEscHeard(): boolean {
  const received = vi.fn();
  document.addEventListener('keydown', received, { once: true });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  document.removeEventListener('keydown', received);
  return received.mock.calls.length === 1;
}

/** Its button is disabled until it learns that the flow is over. */
function BusyApp({ ports }: Pick<FakePorts, 'ports'>): React.ReactElement {
  const [busy, setBusy] = React.useState(false);
  return (
    <FakedButton
      ports={ports}
      fetchSession={() => Promise.resolve({ redirectUrl: hostedPage })}
      disabled={busy}
      onClick={() => void setTimeout(() => setBusy(true))}
      onCancelled={() => setBusy(false)}
    />
  );
}

function button(): HTMLElement {
  return document.querySelector('.polytomic-connect-button') as HTMLElement;
}

function dialog(): HTMLDialogElement {
  return document.querySelector('.polytomic-connect-dialog') as HTMLDialogElement;
}

function close(): HTMLElement {
  return dialog().querySelector('.polytomic-connect-close') as HTMLElement;
}

function field(): HTMLInputElement | null | undefined {
  return dialog().querySelector('iframe')?.contentDocument?.querySelector('input');
}

function topmostAt(element: Element): Element | null {
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit?.closest('button') ?? null;
}

function countLoads({ target }: Event): void {
  if (target instanceof HTMLIFrameElement) loads += 1;
}

/** Always the same numbers for the same seed. */
function sequence(seed: number): () => number {
  let state = seed * 7919;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 8;
  };
}
