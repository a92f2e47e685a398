import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { PolytomicConnectFrame } from '../index.ts';
import { FakedFrame } from '../flow/WithPorts.fixture.tsx';
import { extensionChanges } from '../panel/extensionChanges.fixture.ts';

/* React throws when it changes or removes what an extension has changed, and unmounts the whole app. */

const hostedPage = new URL('../stories/hostedPage.fixture.html', import.meta.url).href;
const fetchSession = () =>
  Promise.resolve({ redirectUrl: hostedPage, callbackUrl: `${location.origin}/callback` });

afterEach(cleanup);

test.each(Object.keys(extensionChanges))(
  'when an extension %s what is in it, the app stays, and a fault is shown',
  async (how) => {
    ignoreReports();
    let fail: (() => void) | undefined;
    const failsLater = (): Promise<never> =>
      new Promise((_, reject) => (fail = () => reject(new Error('Oops.'))));
    render(
      <>
        <p>App</p>
        <FakedFrame fetchSession={failsLater} ports={fakePorts().ports} autoStart />
      </>,
    );
    await expect.poll(() => section().dataset['status']).toBe('requesting');
    changeAll(how);
    fail?.();
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
    expect(screen.getByText('App')).toBeVisible();
  },
);

test.each(Object.keys(extensionChanges))(
  'when an extension %s what is around the hosted page, the app stays, and so does the way to another flow',
  async (how) => {
    ignoreReports();
    const onCancelled = vi.fn();
    const { rerender } = render(<App {...{ onCancelled }} />);
    await expect.poll(() => document.querySelector('iframe')).not.toBeNull();
    changeAll(how);
    rerender(<App {...{ onCancelled }} messages={{ cancel: 'Stop' }} integrationName="Other" />);
    await expect.poll(() => onCancelled.mock.calls.length).toBe(1);
    expect(await screen.findByRole('button', { name: 'Connect Other' })).toBeVisible();
    expect(screen.getByText('App')).toBeVisible();
    rerender(<p>App</p>);
    expect(screen.getByText('App')).toBeVisible();
  },
);

function App(
  props: Pick<
    Parameters<typeof PolytomicConnectFrame>[0],
    'onCancelled' | 'messages' | 'integrationName'
  >,
) {
  return (
    <>
      <p>App</p>
      <PolytomicConnectFrame fetchSession={fetchSession} autoStart {...props} />
    </>
  );
}

function changeAll(how: string): void {
  for (const each of section().querySelectorAll('div, button')) extensionChanges[how]?.(each);
}

/** Errors that React logs or that nobody handles are expected. */
function ignoreReports(): void {
  vi.spyOn(console, 'error').mockReturnValue();
  for (const type of ['error', 'unhandledrejection']) {
    addEventListener(type, ignore, { capture: true });
    onTestFinished(() => removeEventListener(type, ignore, { capture: true }));
  }
}

function ignore(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function section(): HTMLElement {
  return screen.getByRole('region', { hidden: true });
}
