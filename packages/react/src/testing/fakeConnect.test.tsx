// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  createConnectClient,
  PolytomicConnectButton,
  PolytomicConnectFrame,
  PolytomicConnectProvider,
} from '../index.ts';
import { fakeConnect } from './index.ts';

// The page under test, as an app has it: nothing in it knows of tests.
const client = createConnectClient('/api/polytomic');

function Page() {
  const [news, setNews] = useState('');
  return (
    <>
      <PolytomicConnectButton
        {...client}
        params={{ type: 'salesforce' }}
        integrationName="Salesforce"
        onConnected={({ connection }) => setNews(`Connected ${connection.name}.`)}
        onCancelled={({ reason }) => setNews(`Not now: ${reason}.`)}
        onError={({ code }) => setNews(`Sorry: ${code}.`)}
      />
      <output>{news}</output>
    </>
  );
}

afterEach(cleanup);

test('connected() shows the customer the connection', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  await userEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
  await connect.connected({ id: 'c1', name: 'Acme CRM', type: 'salesforce' });
  expect(whatIsSaid()).toBe('Connected Acme CRM.');
  expect(connect.requests).toMatchObject([{ params: { type: 'salesforce' } }]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('cancelled() reports a closed window or a return without a connection', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  await click();
  await connect.cancelled();
  expect(whatIsSaid()).toBe('Not now: window-closed.');
  await click();
  await connect.cancelled('not-completed');
  expect(whatIsSaid()).toBe('Not now: not-completed.');
});

test('failed() reports the code, and the customer can try again', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  await click();
  await connect.failed('session-expired');
  expect(whatIsSaid()).toBe('Sorry: session-expired.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await connect.connected();
  expect(whatIsSaid()).toBe('Connected Acme.');
});

test('each phase can be reached by hand', async () => {
  const connect = fakeConnect({ holdSession: true });
  render(<Page />, { wrapper: connect.Wrapper });
  await click();
  expect(status()).toBe('requesting');
  await connect.session();
  expect(status()).toBe('waiting');
  await connect.severed();
  expect(status()).toBe('unseen');
  await connect.returned();
  expect(status()).toBe('confirming');
  await connect.connected();
  expect(status()).toBe('connected');

  connect.blocked();
  await click();
  expect(status()).toBe('blocked');
  connect.blocked(false);
  await userEvent.click(screen.getByRole('button', { name: 'Open window' }));
  expect(status()).toBe('requesting');
});

test('the dialog opens, closes and gives the focus back without showModal', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  await click();
  expect(screen.getByRole('dialog', { name: 'Connect Salesforce' })).toBeDefined();
  await userEvent.keyboard('{Escape}');
  expect(whatIsSaid()).toBe('Not now: dismissed.');
  expect(document.activeElement).toBe(button());
});

test('a frame on the page works with the same functions', async () => {
  const connect = fakeConnect();
  render(<PolytomicConnectFrame {...client} integrationName="Salesforce" autoStart />, {
    wrapper: connect.Wrapper,
  });
  await connect.connected();
  expect(screen.getByText('Salesforce is connected')).toBeDefined();
});

test('the fakes win, whether a provider of the app stands inside or outside of them', async () => {
  const never = vi.fn(() => Promise.reject(new Error('The page is not to ask its server.')));
  const provide = (children: ReactNode) => (
    <PolytomicConnectProvider fetchSession={never} messages={{ connect: () => 'Verbinden' }}>
      {children}
    </PolytomicConnectProvider>
  );
  const connect = fakeConnect();
  const shown = <PolytomicConnectButton />;
  const inside = <connect.Wrapper>{provide(shown)}</connect.Wrapper>;
  const outside = provide(<connect.Wrapper>{shown}</connect.Wrapper>);
  for (const page of [inside, outside]) {
    const { unmount } = render(page);
    const own = screen.getByRole('button', { name: 'Verbinden' });
    await userEvent.click(own);
    await connect.connected();
    expect(own.dataset['status']).toBe('connected');
    unmount();
  }
  expect(connect.requests).toHaveLength(2);
  expect(never).not.toHaveBeenCalled();
});

test('whatever the phase, a call ends the flow as its name says', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  await click();
  await connect.returned();
  await connect.failed('confirm-failed');
  expect(whatIsSaid()).toBe('Sorry: confirm-failed.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await connect.returned();
  await connect.cancelled('not-completed');
  expect(whatIsSaid()).toBe('Not now: not-completed.');
  await click();
  await connect.severed();
  await connect.cancelled('not-completed');
  expect(whatIsSaid()).toBe('Not now: not-completed.');
  await click();
  await connect.severed();
  await connect.failed('timed-out');
  expect(whatIsSaid()).toBe('Sorry: timed-out.');
});

test('connected() answers the flow that runs, not one that the customer has cancelled', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  await click();
  await connect.returned();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(whatIsSaid()).toBe('Not now: dismissed.');
  await click();
  await connect.connected();
  expect(status()).toBe('connected');
});

test('connected() after a Cancel is the connection that is listed late', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  await click();
  await connect.returned();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await connect.connected();
  expect(whatIsSaid()).toBe('Connected Acme.');
});

test('a call that has no window or question to act on gets an error that says so', async () => {
  const connect = fakeConnect({ holdSession: true });
  render(<Page />, { wrapper: connect.Wrapper });
  const nothing = /click the button first/u;
  for (const call of [
    connect.session,
    connect.returned,
    connect.severed,
    connect.cancelled,
    () => connect.failed('timed-out'),
  ]) {
    await expect(call()).rejects.toThrow(nothing);
  }
  await click();
  await connect.session();
  await expect(connect.session()).rejects.toThrow(nothing);
  await connect.severed();
  await expect(connect.cancelled()).rejects.toThrow(/cannot be seen/u);
  await connect.returned();
  await expect(connect.cancelled()).rejects.toThrow(nothing);
  await connect.connected();
  expect(status()).toBe('connected');
});

test('a test that forgets the click gets an error that names it', async () => {
  const connect = fakeConnect({ holdSession: true });
  render(<Page />, { wrapper: connect.Wrapper });
  await expect(connect.connected()).rejects.toThrow(/click the button first/u);
});

test('in happy-dom, where `remove` calls the `removeChild` of the parent, the dialog goes as well', async () => {
  vi.spyOn(Element.prototype, 'remove').mockImplementation(function remove(this: Element) {
    this.parentElement?.removeChild(this);
  });
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  await click();
  await connect.cancelled();
  expect(screen.queryByRole('dialog')).toBeNull();
  await click();
  cleanup();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('with the fake timers of Jest, which stop `queueMicrotask`, a page that is unmounted leaves nothing behind', async () => {
  const connect = fakeConnect();
  const { unmount } = render(<Page />, { wrapper: connect.Wrapper });
  await click();
  vi.useFakeTimers({ toFake: ['queueMicrotask'] });
  onTestFinished(() => void vi.useRealTimers());
  unmount();
  await Promise.resolve();
  expect(connect.world.surface.isOpen).toBe(false);
  expect(document.querySelector('.polytomic-connect-place')).toBeNull();
});

function button(): HTMLElement {
  return screen.getByRole('button', { name: 'Connect Salesforce' });
}

async function click(): Promise<void> {
  await userEvent.click(button());
}

function whatIsSaid(): string | null {
  return screen.getByRole('status').textContent;
}

function status(): string | undefined {
  return button().dataset['status'];
}
