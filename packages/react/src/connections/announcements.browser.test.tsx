import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { recordLiveRegions } from '../dialog/liveRegions.fixture.ts';
import { ConnectCatalogue, ConnectionsAttention, ConnectionsList } from './index.ts';
import { CONNECTIONS, createConnectionsWorld } from './world.fixture.tsx';

/* What is announced of the parts of an integrations page, to a user whose screen reader reads changes only. */

afterEach(cleanup);

test('a connection that breaks while the page is open is announced', async () => {
  const { sandbox, queryClient, Wrapper } = createConnectionsWorld();
  sandbox.setConnectionStatus(CONNECTIONS[2].id, 'healthy');
  const announced = recordLiveRegions();
  render(
    <>
      <ConnectionsAttention />
      <ConnectionsList />
    </>,
    { wrapper: Wrapper },
  );
  await screen.findByText('Ads');
  sandbox.setConnectionStatus(CONNECTIONS[2].id, 'unhealthy');
  await queryClient.invalidateQueries();
  await screen.findByText('Ads needs attention');
  expect(announced()).toEqual(['Ads needs attention']);
});

test('a list that could not be read again is announced as out of date', async () => {
  const { client, queryClient, Wrapper } = createConnectionsWorld();
  const announced = recordLiveRegions();
  render(<ConnectionsList />, { wrapper: Wrapper });
  await screen.findByText('Ads');
  vi.spyOn(client, 'listConnections').mockRejectedValue(new Error('offline'));
  await queryClient.invalidateQueries();
  await screen.findByText('This list may be out of date');
  expect(announced()).toEqual(['This list may be out of date Try again']);
});

test('the count of a search is announced, and gone after some seconds', async () => {
  const { Wrapper } = createConnectionsWorld();
  render(<ConnectCatalogue />, { wrapper: Wrapper });
  const field = await screen.findByRole('searchbox');
  vi.useFakeTimers({ shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  await userEvent.type(field, 'salesforce', { advanceTimers: vi.advanceTimersByTime });
  expect((await screen.findByText(/^\d results?$/u)).tagName).toBe('OUTPUT');
  await act(async () => await vi.advanceTimersByTimeAsync(5000));
  expect(screen.queryByText(/^\d results?$/u)).toBeNull();
});

test('the question before a deletion has the focus as a whole, with what a deletion means', async () => {
  const { Wrapper } = createConnectionsWorld();
  render(<ConnectionsList />, { wrapper: Wrapper });
  await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Acme CRM' }));
  const question = screen.getByRole('group', { name: 'Disconnect Acme CRM?' });
  expect(document.activeElement).toBe(question);
  expect(question).toHaveAccessibleDescription(/^It is deleted, and its data is no longer synced/u);
});
