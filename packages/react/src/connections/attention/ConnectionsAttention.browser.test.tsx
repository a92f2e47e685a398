import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { PolytomicConnectProvider } from '../../index.ts';
import { ConnectionsAttention } from '../index.ts';
import { CONNECTIONS, createConnectionsWorld, type World } from '../world.fixture.tsx';

afterEach(cleanup);

/** The customer has pressed Reconnect, and the hosted page is shown. */
async function reconnect(): Promise<World> {
  const world = createConnectionsWorld();
  render(
    <PolytomicConnectProvider client={world.client} successMs={Infinity}>
      <ConnectionsAttention />
    </PolytomicConnectProvider>,
    { wrapper: world.Wrapper },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Reconnect Ads' }));
  await waitFor(() => expect(world.ports.surface.shown).toHaveLength(1));
  return world;
}

test('the line can be the app’s own, and its button reconnects', async () => {
  const world = createConnectionsWorld();
  render(
    <ConnectionsAttention
      renderLine={({ connections, next, onReconnect }) => (
        <button
          type="button"
          onClick={onReconnect}
        >{`${next?.name}, 1 of ${connections.length}`}</button>
      )}
    />,
    { wrapper: world.Wrapper },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Ads, 1 of 1' }));
  await waitFor(() => expect(world.ports.surface.shown).toHaveLength(1));
});

const lineIsGone = () =>
  waitFor(() => expect(screen.queryByText('Ads needs attention')).toBeNull());

test('the connection that was made stays in view when nothing needs attention any more', async () => {
  const world = await reconnect();
  const dialog = await screen.findByRole('dialog');
  world.finish();
  await lineIsGone();
  expect(within(dialog).getByText('Ads is connected')).toBeVisible();
});

test('a list that turns healthy during the flow leaves the dialog, and a frame in it, where they are', async () => {
  const { sandbox, queryClient } = await reconnect();
  const dialog = await screen.findByRole('dialog');
  sandbox.setConnectionStatus(CONNECTIONS[2].id, 'healthy');
  await queryClient.invalidateQueries();
  await lineIsGone();
  expect(screen.getByRole('dialog')).toBe(dialog);
  sandbox.setConnectionStatus(CONNECTIONS[2].id, 'unhealthy');
  await queryClient.invalidateQueries();
  await screen.findByText('Ads needs attention');
  expect(screen.getByRole('dialog')).toBe(dialog);
});
