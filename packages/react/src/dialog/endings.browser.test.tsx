import { fakePorts, type FakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type ConfirmAnswer, ConnectError, type SessionReply } from '../index.ts';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import '../styles.css';

const connection = { id: 'c1', name: 'Acme CRM', type: 'salesforce' };
const confirmSession = () => Promise.resolve<ConfirmAnswer>({ status: 'connected', connection });
const session: SessionReply = { redirectUrl: 'https://connect.example/' };
const fetchSession = () => Promise.resolve(session);

afterEach(cleanup);

test('a connection is shown with its name, and then the dialog closes and the button has the focus', async () => {
  const world = await open({ successMs: 300, connectedLabel: 'Connected' });
  onTestFinished(() => void vi.useRealTimers());
  // It is shown until the test has seen it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  world.callback.deliver();
  await expect.poll(() => screen.queryByText('Salesforce is connected')).not.toBeNull();
  expect(screen.getByText('Acme CRM')).toBeDefined();
  expect(document.querySelector('[data-part="icon"]')?.getAttribute('data-kind')).toBe('check');
  act(() => void vi.advanceTimersByTime(300));
  vi.useRealTimers();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const button = screen.getByRole('button', { name: 'Connected' });
  expect(button.dataset['status']).toBe('connected');
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test('Esc and Close end the view of a connection, which stays connected', async () => {
  for (const close of ['{Escape}', 'Close']) {
    const onConnected = vi.fn();
    const world = await open({ successMs: Infinity, onConnected });
    world.callback.deliver();
    await screen.findByText('Salesforce is connected');
    if (close === 'Close') await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    else await userEvent.keyboard(close);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button').dataset['status']).toBe('connected');
    expect(onConnected).toHaveBeenCalledOnce();
    cleanup();
  }
});

test('the view of a connection stays for `successMs`, even if that is longer than any timer', async () => {
  const world = await open({ successMs: 2 ** 31 });
  world.callback.deliver();
  await screen.findByText('Salesforce is connected');
  await new Promise((resolve) => setTimeout(resolve, 2 ** 31)); // at once, in every browser
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a connection that is listed late opens no dialog, and is announced', async () => {
  let answer: ConfirmAnswer = { status: 'pending' };
  const world = await open({ confirmSession: () => Promise.resolve(answer) });
  world.callback.deliver();
  await world.clock.advance(999);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  answer = { status: 'connected', connection };
  await world.clock.advance(10_000);
  await screen.findByText('Salesforce is connected');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the last minute of a session is counted, and its end says how to go on', async () => {
  const begun = Date.now();
  const world = fakePorts({ now: begun });
  // It stands still where the test wants it to, however long that takes.
  const clock = vi.spyOn(Date, 'now').mockReturnValue(begun);
  const expiresAt = new Date(begun + 3000).toISOString();
  await open({ fetchSession: () => Promise.resolve({ ...session, expiresAt }) }, world);
  await screen.findByText(/Less than a minute left · 0:03/u);
  clock.mockReturnValue(begun + 2000);
  await screen.findByText(/Less than a minute left · 0:01/u);
  clock.mockReturnValue(begun + 4000);
  await screen.findByText('The time ran out');
  await world.clock.advance(4000);
  await userEvent.click(screen.getByRole('button', { name: 'Open again' }));
  expect(world.surface.opened).toBe(2);
});

test('a frame whose session has expired is not said to be loading', async () => {
  const world = fakePorts();
  const expiresAt = new Date(Date.now() - 1000).toISOString();
  const expired = { ...session, expiresAt };
  await open({ surface: 'iframe', fetchSession: () => Promise.resolve(expired) }, world);
  await screen.findByRole('button', { name: 'Open again' });
  expect(screen.queryByText('Loading…')).toBeNull();
});

test('each kind of fault has its way on, its code to copy, and the page that helps', async () => {
  const problem = { status: 401, code: 'unauthorized', requestId: 'req_1' };
  const error = new ConnectError('session-failed', undefined, { problem });
  const world = fakePorts();
  render(
    <FakedButton
      ports={world.ports}
      integrationName="Salesforce"
      fetchSession={() => Promise.reject(error)}
      helpUrl={({ code }) => `https://help.example/${code}`}
      renderFault={({ code }) => <em>{code.length}</em>}
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText(/You are not signed in any more/u);
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  expect(screen.getByText('session-failed · unauthorized · req_1')).toBeDefined();
  expect(screen.getByText('14')).toBeDefined();
  const help = screen.getByRole<HTMLAnchorElement>('link', { name: 'Get help' });
  expect(help.href).toBe('https://help.example/session-failed');
});

test('a blocked frame leads on into a window', async () => {
  const world = await open({ surface: 'iframe' });
  world.surface.report({ type: 'failed', error: new ConnectError('frame-blocked') });
  await userEvent.click(await screen.findByRole('button', { name: 'Open window' }));
  await screen.findByText('Continue in the other window');
  expect(world.surface.request?.surface).toBe('popup');
});

test('a blocked window that the app did not wait for is not the fault of the server, and another click opens it', async () => {
  const { ports, surface } = fakePorts();
  surface.blocked = true;
  render(<FakedButton {...{ fetchSession, ports }} whenBlocked="fail" />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Your browser blocked the window. Open it again.');
  surface.blocked = false;
  await userEvent.click(screen.getByRole('button', { name: 'Open window' }));
  await screen.findByText('Continue in the other window');
  expect(surface.opened).toBe(1);
});

async function open(props: object, world = fakePorts()): Promise<FakePorts> {
  render(
    <FakedButton
      {...{ fetchSession, confirmSession, ...props }}
      ports={world.ports}
      integrationName="Salesforce"
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  await waitFor(() =>
    expect(screen.getByRole('button', { hidden: true, name: /Connect/u }).dataset['status']).toBe(
      'waiting',
    ),
  );
  return world;
}
