import { ConnectError } from '@polytomic-connect/core';
import { onlineManager } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../styles.css';
import '../../connections.css';
import { connectionsQueryOptions } from '../../query/connectionsQueryOptions.ts';
import { translate } from '../../dialog/translate.fixture.ts';
import { comeBack } from '../../flow/comeBack.fixture.ts';
import { ConnectionRow } from './ConnectionRow.tsx';
import { type ConnectionRowProps, ConnectionsList } from '../index.ts';
import { disconnect, namesOf, row, show } from './list.fixture.tsx';
import { refusal, REFUSALS } from '../faults/refusal.fixture.ts';
import { CONNECTIONS, createConnectionsWorld } from '../world.fixture.tsx';

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
  sessionStorage.clear();
});

const DAY = Date.parse('2026-11-25T12:00:00Z');
const MINUTE_MS = 60_000;

test('shows the health, the reason and the age of each connection', async () => {
  await show(createConnectionsWorld());
  expect(row('Acme CRM').getByText('Healthy')).toBeVisible();
  expect(row('Ads').getByText('Needs attention')).toBeVisible();
  expect(row('Ads').getByText('The access was withdrawn.')).toBeVisible();
  expect(row('Ads').getByText('Connected just now')).toBeVisible();
});

test('a message that throws is replaced by the English one, and the list stays', async () => {
  const reported = vi.fn((event: PromiseRejectionEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  addEventListener('unhandledrejection', reported, { capture: true });
  onTestFinished(() => removeEventListener('unhandledrejection', reported, { capture: true }));
  const messages = {
    reconnectNamed: () => {
      throw new Error('The message is broken.');
    },
  };
  await show(createConnectionsWorld(), { messages });
  expect(row('Ads').getByRole('button', { name: 'Reconnect Ads' })).toBeVisible();
  await expect.poll(() => reported).toHaveBeenCalled();
});

test('however long a name and an error are, their row is no longer than the window of a phone', async () => {
  await page.viewport(360, 640);
  const { queryClient, client, Wrapper } = createConnectionsWorld();
  const { queryKey } = connectionsQueryOptions(client);
  queryClient.setQueryDefaults(queryKey, { staleTime: Infinity });
  queryClient.setQueryData(queryKey, [
    {
      id: 'one',
      name: 'Name'.repeat(1024),
      type: 'salesforce',
      typeName: 'Salesforce',
      health: 'attention',
      status: 'broken',
      statusError: 'Error'.repeat(2000),
    },
  ]);
  render(<ConnectionsList />, { wrapper: Wrapper });
  const { height } = screen.getByRole('listitem').getBoundingClientRect();
  expect(height).toBeLessThan(640);
});

test('in a cell of a table with centred capitals in one line, it reads as elsewhere', async () => {
  const { Wrapper } = createConnectionsWorld();
  render(
    <div
      style={{
        width: 300,
        textAlign: 'center',
        textTransform: 'uppercase',
        letterSpacing: '0.3em',
        whiteSpace: 'nowrap',
        fontStyle: 'italic',
      }}
    >
      <ConnectionsList />
    </div>,
    { wrapper: Wrapper },
  );
  const style = getComputedStyle(await screen.findByText('The access was withdrawn.'));
  const { textAlign, textTransform, letterSpacing, whiteSpace, fontStyle } = style;
  expect({ textAlign, textTransform, letterSpacing, whiteSpace, fontStyle }).toEqual({
    textAlign: 'start',
    textTransform: 'none',
    letterSpacing: 'normal',
    whiteSpace: 'normal',
    fontStyle: 'normal',
  });
});

test('a click in one row renders that row alone, and a rendering of the app none', async () => {
  const rendered: string[] = [];
  const renderItem = (props: ConnectionRowProps): ReactElement => {
    rendered.push(props.connection.name);
    return <ConnectionRow {...props} />;
  };
  const { Wrapper } = createConnectionsWorld();
  const { rerender } = render(<ConnectionsList renderItem={renderItem} />, { wrapper: Wrapper });
  await screen.findByText('Acme CRM');
  rendered.length = 0;
  await userEvent.click(row('Acme CRM').getByRole('button', { name: 'Disconnect Acme CRM' }));
  expect(rendered).toEqual(['Acme CRM']);
  rendered.length = 0;
  rerender(<ConnectionsList renderItem={renderItem} onDisconnected={() => {}} />);
  expect(rendered).toEqual([]);
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

test.each(REFUSALS)(
  'instead of a list that is answered with %s, the customer reads what to do',
  async (status, hint, button) => {
    const world = createConnectionsWorld();
    vi.spyOn(world.client, 'listConnections').mockRejectedValue(refusal(status));
    const { container } = render(<ConnectionsList />, { wrapper: world.Wrapper });
    await screen.findByText(hint);
    expect(namesOf(container)).toEqual([button].filter(Boolean));
    // A user who may not read the list knows that already.
    expect(screen.queryAllByRole('alert')).toHaveLength(status === 403 ? 0 : 1);
  },
);

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

test('a list that cannot be read again stays, with a note that it may be out of date', async () => {
  const world = await show(createConnectionsWorld());
  world.sandbox.addFault({ route: 'GET /api/connections', kind: 'error', times: 4 });
  await world.queryClient.invalidateQueries();
  await screen.findByText(/This list may be out of date/u);
  expect(screen.getByText('Acme CRM')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByText(/out of date/u)).toBeNull());
});

test('a list that cannot be read again, because the customer is signed out, offers to reload the page', async () => {
  const world = await show(createConnectionsWorld());
  vi.spyOn(world.client, 'listConnections').mockRejectedValue(refusal(401));
  await world.queryClient.invalidateQueries();
  const { parentElement } = await screen.findByRole('button', { name: 'Reload the page' });
  expect(parentElement).toHaveTextContent('This list may be out of date');
});

test('a customer who reconnects what a colleague has deleted reads that it is gone', async () => {
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
