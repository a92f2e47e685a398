import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { type ReactElement, StrictMode } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { LookProps } from '../flow/options/ConnectLook.ts';
import { FakedButton, FakedFrame } from '../flow/WithPorts.fixture.tsx';
import { ConnectCallback, type ConnectMessages, PolytomicConnectProvider } from '../index.ts';
import '../styles.css';

/* What throws in our rendering or in our effects would take away the app's whole tree, and every callback with it. */

afterEach(cleanup);

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/' });

test('when the click takes away the frame that the button is drawn into, the flow ends and the app stays', async () => {
  const reported = expectReports();
  const frame = document.body.appendChild(document.createElement('iframe'));
  const onCancelled = vi.fn();
  const inside = frame.contentDocument as Document;
  render(
    <>
      <p>App</p>
      {createPortal(
        <FakedButton
          ports={fakePorts().ports}
          fetchSession={fetchSession}
          onClick={() => frame.remove()}
          onCancelled={onCancelled}
        />,
        inside.body,
      )}
    </>,
  );
  inside.querySelector('button')?.click();
  await waitFor(() =>
    expect(onCancelled).toHaveBeenCalledWith(expect.objectContaining({ reason: 'dismissed' })),
  );
  expect(screen.getByText('App')).toBeVisible();
  await waitFor(() => expect(reported()[0]).toContain('InvalidStateError'));
});

test('after a dialog that could not open, Esc is the app’s own', async () => {
  const reported = expectReports();
  const onCancelled = vi.fn();
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(() => {
    throw new DOMException('The dialog cannot open.', 'InvalidStateError');
  });
  const { ports } = fakePorts();
  render(<FakedButton {...{ ports, fetchSession, onCancelled }} />);
  document.querySelector('button')?.click();
  await waitFor(() => expect(onCancelled).toHaveBeenCalled());
  await waitFor(() => expect(reported()[0]).toContain('InvalidStateError'));
  const received = vi.fn();
  document.addEventListener('keydown', received);
  onTestFinished(() => document.removeEventListener('keydown', received));
  await userEvent.keyboard('{Escape}');
  expect(received).toHaveBeenCalledOnce();
});

test('where the page has removed showModal, the dialog is seen above the page, and closes with Esc', async () => {
  const { prototype } = HTMLDialogElement;
  const showModal = Reflect.getOwnPropertyDescriptor(prototype, 'showModal') ?? {};
  Reflect.deleteProperty(prototype, 'showModal');
  onTestFinished(() => void Reflect.defineProperty(prototype, 'showModal', showModal));
  const onCancelled = vi.fn();
  const { ports } = fakePorts();
  render(
    <StrictMode>
      <header style={{ position: 'fixed', inset: 0, zIndex: 1000 }} />
      <FakedButton {...{ ports, fetchSession, onCancelled }} />
    </StrictMode>,
  );
  document.querySelector('button')?.click();
  await screen.findByText('Continue in the other window');
  const dialog = document.querySelector('dialog') as HTMLDialogElement;
  expect(dialog).toBeVisible();
  const { left, top, width, height } = dialog.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  expect(dialog.contains(seen)).toBe(true);
  expect(dialog).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await waitFor(() =>
    expect(onCancelled).toHaveBeenCalledWith(expect.objectContaining({ reason: 'dismissed' })),
  );
  await expect.poll(() => document.querySelector('dialog')).toBeNull();
});

test.each(['IntersectionObserver', 'MutationObserver'] as const)(
  'where an extension has removed %s, the dialog opens and closes all the same',
  async (name) => {
    const reported = expectReports();
    vi.stubGlobal(name, undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    render(<FakedButton ports={fakePorts().ports} fetchSession={fetchSession} />);
    document.querySelector('button')?.click();
    await expect.poll(() => document.querySelector('dialog')?.matches(':modal')).toBe(true);
    await expect.poll(reported).not.toEqual([]);
    expect(reported()[0]).toContain(name);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('dialog')).toBeNull();
  },
);

test.each<[string, (fail: () => never) => LookProps]>([
  ['helpUrl', (fail) => ({ helpUrl: fail })],
  ['renderFault', (fail) => ({ renderFault: fail })],
  ['component of `renderFault`', (Fail) => ({ renderFault: () => <Fail /> })],
])(
  'a %s that throws is left out of the fault, and is reported once beside it',
  async (name, brokenBy) => {
    const reported = expectReports();
    const onError = vi.fn();
    const { ports } = fakePorts();
    const look = brokenBy(() => {
      throw new Error(`${name} is broken.`);
    });
    const app = (text: string): ReactElement => (
      <>
        <p>{text}</p>
        <FakedButton
          ports={ports}
          fetchSession={() => Promise.reject(new Error('Oops.'))}
          onError={onError}
          {...look}
        />
      </>
    );
    const { rerender } = render(app('first'));
    await userEvent.click(screen.getByRole('button'));
    await screen.findByText('Your account could not be connected');
    expect(onError).toHaveBeenCalledOnce();
    rerender(app('second'));
    rerender(app('third'));
    expect(screen.getByText('third')).toBeVisible();
    await expect.poll(reported).not.toEqual([]);
    expect(reported()).toEqual([`Error: ${name} is broken.`]);
  },
);

const broken = (): never => {
  throw new Error('The message is broken.');
};

test.each<[keyof ConnectMessages, string]>([
  ['connect', 'Connect Salesforce'],
  ['frameTitle', 'Connect Salesforce'],
  [
    'waitingHint',
    'Follow the steps there to connect Salesforce. This page updates when you are done.',
  ],
  ['notConnected', 'Salesforce was not connected'],
])(
  'a message `%s` that throws is said in English, and the flow goes on to its end',
  async (name, words) => {
    const reported = expectReports();
    const onCancelled = vi.fn();
    const messages = { [name]: broken };
    render(
      <PolytomicConnectProvider messages={messages}>
        <FakedButton
          ports={fakePorts().ports}
          integrationName="Salesforce"
          {...{ fetchSession, messages, onCancelled }}
        />
      </PolytomicConnectProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
    await screen.findByText('Continue in the other window');
    const said = document.body.textContent;
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await expect.poll(() => said + document.body.textContent).toContain(words);
    expect(onCancelled).toHaveBeenCalledExactlyOnceWith({
      status: 'cancelled',
      reason: 'dismissed',
    });
    await expect.poll(reported).toContain('Error: The message is broken.');
  },
);

test('a message of a component that throws or returns nothing is replaced by that of the provider', async () => {
  const reported = expectReports();
  render(
    <PolytomicConnectProvider
      messages={{ connect: () => 'Verbinden', blockedHint: () => 'Ein Hinweis' }}
    >
      <FakedButton
        ports={blockedPorts()}
        fetchSession={fetchSession}
        messages={{ connect: broken, blockedHint: (): string => undefined as never }}
      />
    </PolytomicConnectProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Verbinden' }));
  expect(await screen.findByText('Ein Hinweis')).toBeVisible();
  await expect.poll(reported).toContain('Error: The message is broken.');
});

test('an inline frame and a callback page whose messages throw are shown in English', async () => {
  const reported = expectReports();
  const messages = { connect: broken, frameTitle: broken };
  render(
    <PolytomicConnectProvider messages={messages}>
      <FakedFrame ports={fakePorts().ports} fetchSession={fetchSession} />
      <ConnectCallback messages={messages} />
    </PolytomicConnectProvider>,
  );
  expect(screen.getByRole('button', { name: 'Connect your account' })).toBeVisible();
  expect(screen.getByText('All done')).toBeVisible();
  await expect.poll(reported).toContain('Error: The message is broken.');
});

function blockedPorts(): ReturnType<typeof fakePorts>['ports'] {
  const { ports, surface } = fakePorts();
  surface.blocked = true;
  return ports;
}

/** Expects errors that nobody handles. @returns a function that reads those so far */
function expectReports(): () => readonly string[] {
  // React logs what a boundary catches. In development, React 18 gives it to the window as well.
  vi.spyOn(console, 'error').mockReturnValue();
  addEventListener('error', ignore, { capture: true });
  onTestFinished(() => {
    vi.restoreAllMocks();
    removeEventListener('error', ignore, { capture: true });
  });
  const reports: string[] = [];
  const onUnhandled = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reports.push(String(event.reason));
  };
  addEventListener('unhandledrejection', onUnhandled, { capture: true });
  onTestFinished(() => removeEventListener('unhandledrejection', onUnhandled, { capture: true }));
  return () => reports;
}

function ignore(event: ErrorEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
