import { dehydrate, onlineManager } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent as pointer } from 'vitest/browser';
import { ConnectError, type ConnectionSummary, type ServerProblem } from '@polytomic-connect/core';
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import '../styles.css';
import '../connections.css';
import { connectionsQueryOptions } from '../query/connectionsQueryOptions.ts';
import { openPopout } from '../flow/openPopout.fixture.ts';
import {
  ConnectCatalogue,
  type ConnectionRowProps,
  ConnectionsAttention,
  ConnectionsList,
  DisconnectPrompt,
  type ConnectionsListProps,
  PolytomicIntegrations,
  useConnectionsAttention,
} from './index.ts';
import { translate } from '../dialog/translate.fixture.ts';
import { comeBack } from '../flow/comeBack.fixture.ts';
import { refusal, REFUSALS } from './refusal.fixture.ts';
import { CONNECTIONS, createConnectionsWorld, hidesUsage, type World } from './world.fixture.tsx';

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
  sessionStorage.clear();
});

async function show(world: World, props: ConnectionsListProps = {}): Promise<World> {
  render(<ConnectionsList {...props} />, { wrapper: world.Wrapper });
  await screen.findByText('Acme CRM');
  return world;
}

const row = (name: string) =>
  within(screen.getByText(name).closest('li') ?? document.createElement('li'));
const shown = () =>
  [...document.querySelectorAll('.polytomic-connect-row-name')].map(
    ({ textContent }) => textContent,
  );
const DAY = Date.parse('2026-11-25T12:00:00Z');
const MINUTE_MS = 60_000;
const namesOf = (part: HTMLElement) =>
  within(part)
    .queryAllByRole('button')
    .map(({ textContent }) => textContent);
const left = ({ sandbox }: World) => sandbox.state().connections.map(({ name }) => name);

async function disconnect(name: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: `Disconnect ${name}` }));
  await userEvent.click(row(name).getByRole('button', { name: 'Disconnect' }));
}

test('shows the health, the reason and the age of each connection', async () => {
  await show(createConnectionsWorld());
  expect(row('Acme CRM').getByText('Healthy')).toBeVisible();
  expect(row('Ads').getByText('Needs attention')).toBeVisible();
  expect(row('Ads').getByText('The access was withdrawn.')).toBeVisible();
  expect(row('Ads').getByText('Connected just now')).toBeVisible();
});

test('the age is true for a list that was read days ago, and while the page stays open', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: DAY });
  onTestFinished(() => void vi.useRealTimers());
  const world = createConnectionsWorld();
  const { queryKey } = connectionsQueryOptions(world.client);
  world.queryClient.setQueryDefaults(queryKey, { staleTime: Infinity });
  world.queryClient.setQueryData(
    queryKey,
    [
      {
        id: 'one',
        name: 'Acme CRM',
        type: 'salesforce',
        typeName: 'Salesforce',
        status: 'healthy',
        createdAt: new Date(DAY - 5 * MINUTE_MS).toISOString(),
      },
    ],
    { updatedAt: DAY },
  );
  vi.setSystemTime(DAY + 3 * 24 * 60 * MINUTE_MS);
  await show(world);
  expect(row('Acme CRM').getByText('Connected 3 days ago')).toBeVisible();
  act(() => void vi.advanceTimersByTime(24 * 60 * MINUTE_MS));
  expect(row('Acme CRM').getByText('Connected 4 days ago')).toBeVisible();
});

test('without our stylesheet nothing is shown that is only for screen readers, and words stay apart', async () => {
  await show(createConnectionsWorld());
  expect(screen.getByText('Salesforce').parentElement).toHaveTextContent(
    'Salesforce Connected just now',
  );
  await disconnect('Acme CRM');
  const news = await screen.findByText('Acme CRM is disconnected');
  expect(news.closest('output')?.offsetWidth).toBe(1);
});

test('words that are `undefined` count as omitted', async () => {
  // As of an app that is not compiled with `exactOptionalPropertyTypes`.
  await show(createConnectionsWorld(), { messages: { healthy: undefined } as object });
  expect(row('Acme CRM').getByText('Healthy')).toBeVisible();
});

test('offers only what the user may do', async () => {
  await show(
    createConnectionsWorld({ allow: { disconnect: false, reconnect: [CONNECTIONS[2].id] } }),
  );
  expect(row('Acme CRM').queryAllByRole('button')).toEqual([]);
  expect(
    row('Ads')
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Reconnect']);
});

test('a connection is deleted after a question, leaves at once, and the focus stays in the list', async () => {
  const onDisconnected = vi.fn();
  const world = await show(createConnectionsWorld(), { onDisconnected });
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  expect(document.activeElement).toHaveTextContent('Disconnect Acme CRM?');
  let answer: (() => void) | undefined;
  world.hold = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await userEvent.click(row('Acme CRM').getByRole('button', { name: 'Disconnect' }));
  await waitFor(() => expect(screen.queryByText('Acme CRM')).toBeNull());
  expect(document.activeElement).toHaveClass('polytomic-connect-list');
  expect(left(world)).toContain('Acme CRM');
  answer?.();
  await screen.findByText('Acme CRM is disconnected');
  expect(left(world)).toEqual(['Production', 'Ads']);
  expect(onDisconnected).toHaveBeenCalledTimes(1);
});

test('Keep closes the question and gives the focus back', async () => {
  const world = await show(createConnectionsWorld());
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  expect(left(world)).toHaveLength(3);
});

test('Keep it looks different under the pointer', async () => {
  await show(createConnectionsWorld());
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  const keep = screen.getByRole('button', { name: 'Keep it' });
  const question = screen.getByRole('group', { name: 'Disconnect Acme CRM?' });
  await pointer.hover(keep);
  const [button, around] = [keep, question].map((each) => getComputedStyle(each).backgroundColor);
  expect(button).not.toBe(around);
});

test.each([
  ['a second press on Disconnect', (button: HTMLElement) => userEvent.click(button)],
  ['Esc', () => userEvent.keyboard('{Escape}')],
])('%s closes the question, and the focus is on Disconnect', async (_, close) => {
  await show(createConnectionsWorld());
  const button = screen.getByRole('button', { name: 'Disconnect Acme CRM' });
  await userEvent.click(button);
  expect(screen.getByRole('group', { name: 'Disconnect Acme CRM?' })).toBeVisible();
  await close(button);
  expect(screen.queryByRole('group')).toBeNull();
  expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(document.activeElement).toBe(button);
});

test('Esc in the question leaves a dialog around the list open', async () => {
  const outside = vi.fn();
  const world = createConnectionsWorld();
  render(
    <div role="presentation" onKeyDown={outside}>
      <ConnectionsList />
    </div>,
    { wrapper: world.Wrapper },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Acme CRM' }));
  await userEvent.keyboard('{Escape}');
  expect(outside).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(outside).toHaveBeenCalledOnce();
});

test('a row of the app’s own can show the question, and delete', async () => {
  const world = createConnectionsWorld();
  render(<ConnectionsList renderItem={rowOfTheApp} />, { wrapper: world.Wrapper });
  await userEvent.click(await screen.findByRole('button', { name: 'Delete Acme CRM' }));
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
  await screen.findByText('Acme CRM is disconnected');
  expect(left(world)).toEqual(['Production', 'Ads']);
});

test('a connection in use is back in its place, with what uses it, and can be forced', async () => {
  const world = await show(createConnectionsWorld());
  await disconnect('Production');
  await screen.findByText('Production is in use');
  expect(screen.getAllByRole('listitem')[1]).toHaveTextContent('Production');
  expect(row('Production').getByText('1 sync')).toBeVisible();
  expect(document.activeElement).toHaveTextContent('Production is in use');
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect and delete what uses it' }));
  await screen.findByText('Production is disconnected');
  expect(left(world)).toEqual(['Acme CRM', 'Ads']);
});

test('when Polytomic does not say what uses a connection, the customer reads so before deleting it', async () => {
  const world = await show(createConnectionsWorld());
  world.sandbox.addFault(hidesUsage);
  await disconnect('Production');
  await screen.findByText('Production is in use');
  const prompt = row('Production').getByRole('group');
  expect(prompt).toHaveTextContent('What uses it cannot be listed now.');
  expect(prompt).toHaveTextContent('whatever uses it is deleted too.');
});

test('a refusal is announced, and leaves the focus to a customer who types somewhere else', async () => {
  const world = createConnectionsWorld();
  const answer = holdDeletions(world);
  render(<input aria-label="Elsewhere" />);
  await show(world);
  await disconnect('Production');
  const elsewhere = screen.getByRole('textbox', { name: 'Elsewhere' });
  elsewhere.focus();
  await answer('Production');
  expect(await screen.findByRole('alert')).toHaveTextContent('Production is in use');
  expect(document.activeElement).toBe(elsewhere);
});

test('without the right to force, the refusal offers none', async () => {
  await show(createConnectionsWorld({ allow: { disconnect: true } }));
  await disconnect('Production');
  await screen.findByText('Production is in use');
  expect(screen.queryByRole('button', { name: 'Disconnect and delete what uses it' })).toBeNull();
});

test('a deletion that fails is undone, and can be tried again', async () => {
  const world = await show(createConnectionsWorld());
  world.sandbox.addFault({ route: 'DELETE /api/connections/*', kind: 'error', times: 1 });
  await disconnect('Acme CRM');
  await screen.findByText('There was a problem disconnecting Acme CRM');
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  await userEvent.click(row('Acme CRM').getByRole('button', { name: 'Try again' }));
  await screen.findByText('Acme CRM is disconnected');
});

test.each(REFUSALS)(
  'after a deletion that is answered with %s, the question says what helps',
  async (status, hint, button) => {
    const world = await show(createConnectionsWorld());
    vi.spyOn(world.client, 'disconnect').mockRejectedValue(refusal(status));
    await disconnect('Acme CRM');
    await screen.findByText(hint);
    expect(namesOf(screen.getByRole('group'))).toEqual(['Keep it', button].filter(Boolean));
  },
);

test.each(REFUSALS)(
  'instead of a list that is answered with %s, the customer reads what helps',
  async (status, hint, button) => {
    const world = createConnectionsWorld();
    vi.spyOn(world.client, 'listConnections').mockRejectedValue(refusal(status));
    const { container } = render(<ConnectionsList />, { wrapper: world.Wrapper });
    await screen.findByText(hint);
    expect(namesOf(container)).toEqual([button].filter(Boolean));
    // It is no news to a user who may never read the list.
    expect(screen.queryAllByRole('alert')).toHaveLength(status === 403 ? 0 : 1);
  },
);

test('the news of a deletion is over after some seconds', async () => {
  await show(createConnectionsWorld());
  vi.useFakeTimers({ shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  screen.getByRole('button', { name: 'Disconnect Acme CRM' }).click();
  (await row('Acme CRM').findByRole('button', { name: 'Disconnect' })).click();
  await screen.findByText('Acme CRM is disconnected');
  await act(async () => await vi.advanceTimersByTimeAsync(5000));
  expect(screen.queryByText('Acme CRM is disconnected')).toBeNull();
});

test('a deletion without a network fails at once, and is not left waiting for a later page', async () => {
  const world = await show(createConnectionsWorld());
  onlineManager.setOnline(false);
  vi.spyOn(world.client, 'disconnect').mockRejectedValue(new Error('offline'));
  await disconnect('Acme CRM');
  await screen.findByText('There was a problem disconnecting Acme CRM');
  expect(dehydrate(world.queryClient).mutations).toEqual([]);
});

test('offline, the list shows an error, and it loads when the network is back', async () => {
  const world = createConnectionsWorld();
  onlineManager.setOnline(false);
  const read = vi.spyOn(world.client, 'listConnections').mockRejectedValue(new Error('offline'));
  render(<ConnectionsList />, { wrapper: world.Wrapper });
  await screen.findByText('Your connections could not be loaded');
  read.mockRestore();
  onlineManager.setOnline(true);
  expect(await screen.findByText('Acme CRM')).toBeVisible();
});

test('a connection that is gone already leaves the list, and the user hears so', async () => {
  const world = await show(createConnectionsWorld());
  world.sandbox.removeConnection(CONNECTIONS[0].id);
  await disconnect('Acme CRM');
  await screen.findByText('Acme CRM is disconnected');
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

test('of two deletions at once, each one is read out and reported', async () => {
  const onDisconnected = vi.fn<(connection: ConnectionSummary) => void>();
  const world = createConnectionsWorld();
  const answer = holdDeletions(world);
  await show(world, { onDisconnected });
  await disconnect('Acme CRM');
  await disconnect('Ads');
  await answer('Acme CRM');
  await screen.findByText('Acme CRM is disconnected');
  expect(shown()).toEqual(['Production']);
  await answer('Ads');
  await screen.findByText('Ads is disconnected');
  expect(onDisconnected.mock.calls.map(([{ name }]) => name)).toEqual(['Acme CRM', 'Ads']);
});

test('of two deletions at once, the ones that are refused are back in their places, each with its reason', async () => {
  const world = createConnectionsWorld({
    connections: CONNECTIONS.map((each) => ({ ...each, inUse: true })),
  });
  const answer = holdDeletions(world);
  await show(world);
  await disconnect('Acme CRM');
  await disconnect('Production');
  await answer('Acme CRM');
  await screen.findByText('Acme CRM is in use');
  expect(shown()).toEqual(['Acme CRM', 'Ads']);
  await answer('Production');
  await screen.findByText('Production is in use');
  expect(screen.getByText('Acme CRM is in use')).toBeVisible();
  expect(shown()).toEqual(['Acme CRM', 'Production', 'Ads']);
});

test('a connection that is being deleted stays out of the list when that is read again', async () => {
  const world = createConnectionsWorld();
  holdDeletions(world);
  await show(world);
  await disconnect('Acme CRM');
  await waitFor(() => expect(shown()).toEqual(['Production', 'Ads']));
  world.sandbox.setConnectionStatus(CONNECTIONS[2].id, 'healthy');
  await world.queryClient.refetchQueries();
  await waitFor(() => expect(row('Ads').getByText('Healthy')).toBeVisible());
  expect(shown()).toEqual(['Production', 'Ads']);
});

test('a deletion is reported although its list is shown no more', async () => {
  const onDisconnected = vi.fn();
  const world = createConnectionsWorld();
  const answer = holdDeletions(world);
  await show(world, { onDisconnected });
  await disconnect('Acme CRM');
  cleanup();
  await answer('Acme CRM');
  await waitFor(() => expect(onDisconnected).toHaveBeenCalledOnce());
});

test.each([
  ['the answer is lost', undefined],
  ['Polytomic does not answer the server in time', { status: 504, code: 'upstream-timed-out' }],
])('a connection that is deleted although %s is read out as gone', async (_what, problem) => {
  const onDisconnected = vi.fn();
  const world = createConnectionsWorld();
  loseAnswer(world, { ...(problem && { problem }) });
  await show(world, { onDisconnected });
  await disconnect('Acme CRM');
  await screen.findByText('Acme CRM is disconnected');
  expect(shown()).toEqual(['Production', 'Ads']);
  expect(onDisconnected).toHaveBeenCalledOnce();
});

test('when the answer is lost and the list cannot be read, the user is told of a problem, and not what it did', async () => {
  const world = createConnectionsWorld();
  loseAnswer(world, {});
  await show(world);
  world.sandbox.addFault({ route: 'GET /api/connections', kind: 'error', times: 5 });
  await disconnect('Acme CRM');
  await screen.findByText('There was a problem disconnecting Acme CRM');
  expect(screen.getByText('If it is still in the list, please try again.')).toBeVisible();
});

test('shows that there is nothing yet, with a slot for the app', async () => {
  const { Wrapper } = createConnectionsWorld({ connections: [] });
  const { rerender } = render(<ConnectionsList />, { wrapper: Wrapper });
  await screen.findByText('No connections yet');
  rerender(<ConnectionsList renderEmpty={() => 'Welcome!'} />);
  expect(screen.getByText('Welcome!')).toBeVisible();
});

test('a page that the browser translates keeps the app when its list is older, and when it is no longer empty', async () => {
  const world = createConnectionsWorld({ connections: [] });
  render(<ConnectionsList renderEmpty={() => 'Welcome!'} />, { wrapper: world.Wrapper });
  await screen.findByText('Welcome!');
  translate();
  world.sandbox.addFault({ route: 'GET /api/connections', kind: 'error', times: 4 });
  await world.queryClient.invalidateQueries();
  await screen.findByText(/This list may be out of date/u);
  translate();
  world.queryClient.setQueryData(connectionsQueryOptions(world.client).queryKey, [
    { id: 'c1', name: 'Acme CRM', type: 'salesforce', typeName: 'Salesforce', status: 'healthy' },
  ]);
  await screen.findByText('Acme CRM');
  expect(screen.queryByText('Welcome!')).toBeNull();
});

test('a list that cannot be read again stays, and says that it is older', async () => {
  const world = await show(createConnectionsWorld());
  world.sandbox.addFault({ route: 'GET /api/connections', kind: 'error', times: 4 });
  await world.queryClient.invalidateQueries();
  await screen.findByText(/This list may be out of date/u);
  expect(screen.getByText('Acme CRM')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByText(/out of date/u)).toBeNull());
});

test.each<[string, ReactElement, RegExp]>([
  ['list', <ConnectionsList key="list" />, /^Reconnect/u],
  ['line', <ConnectionsAttention key="line" />, /^Reconnect/u],
  ['catalogue', <ConnectCatalogue key="catalogue" />, /^Salesforce/u],
])('the dialog that the %s opens shows the logo', async (_, part, name) => {
  const world = createConnectionsWorld({ logos: true });
  render(part, { wrapper: world.Wrapper });
  const [button] = await screen.findAllByRole('button', { name });
  await userEvent.click(button as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  const logo = () => dialog.querySelector('[data-part="logos"] img');
  await waitFor(() => expect(logo()).toHaveAttribute('src', expect.stringMatching(/^data:/u)));
});

test('a list that cannot be read again, because the customer is signed out, offers to reload the page', async () => {
  const world = await show(createConnectionsWorld());
  vi.spyOn(world.client, 'listConnections').mockRejectedValue(refusal(401));
  await world.queryClient.invalidateQueries();
  const { parentElement } = await screen.findByRole('button', { name: 'Reload the page' });
  expect(parentElement).toHaveTextContent('This list may be out of date');
});

test('who reconnects what a colleague has deleted reads that it is gone', async () => {
  const world = createConnectionsWorld();
  vi.spyOn(world.client, 'fetchSession').mockRejectedValue(
    new ConnectError('session-failed', undefined, {
      problem: { status: 404, code: 'connection-not-found' },
    }),
  );
  await show(world);
  await userEvent.click(screen.getByRole('button', { name: 'Reconnect Ads' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('This connection does not exist any more.');
  expect(dialog.queryByRole('button', { name: 'Try again' })).toBeNull();
});

test('after the page was away for a Reconnect that failed, no button starts another flow in its place', async () => {
  const world = createConnectionsWorld();
  vi.spyOn(world.client, 'confirmSession').mockResolvedValue({ status: 'expired' });
  comeBack('list');
  await show(world, { flowOptions: { surface: 'redirect' } });
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('session-expired', { exact: false });
  expect(dialog.queryByRole('button', { name: 'Try again' })).toBeNull();
  await userEvent.click(dialog.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a line names what needs attention, reconnects it, and goes when it works', async () => {
  const world = createConnectionsWorld();
  render(
    <>
      <ConnectionsAttention />
      <Count />
    </>,
    { wrapper: world.Wrapper },
  );
  await screen.findByText('Ads needs attention');
  expect(screen.getByText('count 1')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Reconnect Ads' }));
  await waitFor(() => expect(world.ports.surface.shown).toHaveLength(1));
  world.finish();
  await waitFor(() => expect(screen.queryByText('Ads needs attention')).toBeNull());
  expect(screen.getByText('count 0')).toBeVisible();
});

test('the focus stays where the line was when all is well again', async () => {
  const world = createConnectionsWorld();
  render(<ConnectionsAttention />, { wrapper: world.Wrapper });
  const button = await screen.findByRole('button', { name: 'Reconnect Ads' });
  button.focus();
  const around = button.parentElement;
  world.sandbox.setConnectionStatus(CONNECTIONS[2].id, 'healthy');
  await world.queryClient.invalidateQueries();
  await waitFor(() => expect(screen.queryByText('Ads needs attention')).toBeNull());
  expect(document.activeElement).toBe(around);
});

test('of several it names the number, and offers the first that may be reconnected', async () => {
  const world = createConnectionsWorld({ allow: { reconnect: [CONNECTIONS[2].id] } });
  world.sandbox.setConnectionStatus(CONNECTIONS[0].id, 'unhealthy');
  render(<ConnectionsAttention />, { wrapper: world.Wrapper });
  await screen.findByText('2 connections need attention');
  expect(screen.getByRole('button', { name: 'Reconnect Ads' })).toBeVisible();
});

test('while the page loads, each part says what it is about', async () => {
  const world = createConnectionsWorld();
  world.hold = new Promise(() => {});
  render(<PolytomicIntegrations />, { wrapper: world.Wrapper });
  const said = screen.getAllByRole('status').map(({ textContent }) => textContent);
  expect(said.filter(Boolean)).toEqual([
    'Loading your connections…',
    'Loading the list of accounts…',
  ]);
});

test('the whole page leaves out the catalogue for a user who may not create', async () => {
  const world = createConnectionsWorld({ allow: { create: false } });
  render(<PolytomicIntegrations />, { wrapper: world.Wrapper });
  await screen.findByText('Acme CRM');
  await waitFor(() =>
    expect(screen.queryByRole('heading', { name: 'Connect an account' })).toBeNull(),
  );
  expect(screen.getByRole('heading', { name: 'Your connections' })).toBeVisible();
});

/** Keeps each deletion back until the function that it returns is called with the name of the connection. */
function holdDeletions({ client }: World): (name: string) => Promise<void> {
  const held = new Map<string, () => void>();
  const send = client.disconnect;
  vi.spyOn(client, 'disconnect').mockImplementation(async (id, options) => {
    await new Promise<void>((resolve) => {
      held.set(id, resolve);
    });
    await send(id, options);
  });
  return async (name) => {
    const { id } = CONNECTIONS.find((each) => each.name === name) ?? { id: '' };
    await waitFor(() => expect(held.has(id)).toBe(true));
    held.get(id)?.();
  };
}

/** The connection is deleted, and the client does not learn of it. */
function loseAnswer({ client }: World, options: { problem?: ServerProblem }): void {
  const send = client.disconnect;
  vi.spyOn(client, 'disconnect').mockImplementation(async (...args) => {
    await send(...args);
    throw new ConnectError('disconnect-failed', 'The answer is lost.', options);
  });
}

function rowOfTheApp(props: ConnectionRowProps): ReactElement {
  return (
    <>
      <button type="button" onClick={props.onAsk}>{`Delete ${props.connection.name}`}</button>
      {props.step && <DisconnectPrompt {...props} step={props.step} />}
    </>
  );
}

function Count() {
  return <p>count {useConnectionsAttention().count}</p>;
}

test.each<[string, ReactElement, RegExp]>([
  ['list', <ConnectionsList key="list" />, /^Reconnect/u],
  ['line', <ConnectionsAttention key="line" />, /^Reconnect/u],
  ['catalogue', <ConnectCatalogue key="catalogue" />, /^Salesforce/u],
])('in a popout the buttons of the %s open the window from the popout', async (_, part, name) => {
  const world = createConnectionsWorld();
  const popout = openPopout();
  render(createPortal(part, popout.document.body), { wrapper: world.Wrapper });
  const inside = within(popout.document.body);
  (await inside.findAllByRole('button', { name }))[0]?.click();
  await waitFor(() => expect(world.ports.surface.opened).toBe(1));
  expect(world.ports.surface.request?.hostWindow).toBe(popout);
});
