import { fakePorts } from '@polytomic-connect/core/testing';
import { QueryClient, useMutation } from '@tanstack/react-query';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { type ConfirmAnswer, createConnectClient } from '../index.ts';
import {
  confirmSession,
  listed,
  listing,
  show,
  showConnectAndList,
} from './ConnectAndList.fixture.tsx';
import { useConnections } from './index.ts';
import { disconnectKey } from './usePendingDisconnects.ts';

afterEach(cleanup);

test('a made connection appears in the list', async () => {
  const world = fakePorts();
  let made = false;
  const send = vi.fn(() =>
    Promise.resolve(Response.json({ connections: made ? [listed] : [] })),
  ) as unknown as typeof fetch;
  showConnectAndList(world, send);
  await waitFor(() => expect(send).toHaveBeenCalled());
  expect(send).toHaveBeenCalledWith('/api/polytomic/connections', expect.anything());
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  made = true;
  world.callback.deliver();
  await screen.findByText('Acme CRM');
  expect(screen.getByText('connected')).toBeDefined();
});

test('a list that is on its way when the connection is made does not count', async () => {
  const world = fakePorts();
  let made = false;
  const reply = (): Promise<Response> =>
    made ? Promise.resolve(Response.json({ connections: [listed] })) : new Promise(() => {});
  const send = vi.fn(reply) as unknown as typeof fetch;
  showConnectAndList(world, send);
  await waitFor(() => expect(send).toHaveBeenCalled());
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  made = true;
  world.callback.deliver();
  await screen.findByText('Acme CRM');
});

test('a connection that is listed late appears in the list too', async () => {
  const world = fakePorts();
  let made = false;
  const send = listing(() => made);
  const answer = (): Promise<ConfirmAnswer> =>
    made ? confirmSession() : Promise.resolve({ status: 'pending' });
  showConnectAndList(world, send, { confirm: answer });
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  world.callback.deliver();
  await world.clock.advance(999);
  await screen.findByText('cancelled');
  made = true;
  await world.clock.advance(60_000);
  expect(await screen.findByText('Acme CRM')).toBeDefined();
});

test.each([
  ['nothing is deleted', 0],
  ['a connection is being deleted', 1],
])('a list in which %s is the same one at every rendering', async (_, deleted) => {
  const other = { ...listed, id: 'c2' };
  const client = createConnectClient('/api/polytomic', {
    fetch: () => Promise.resolve(Response.json({ connections: [listed, other] })),
  });
  const lists = new Set<unknown>();
  function Page() {
    const [count, setCount] = useState(0);
    const { data } = useConnections(client);
    const { mutate: disconnect } = useMutation({
      mutationKey: disconnectKey(client),
      mutationFn: (_variables: { connection: typeof listed }) => new Promise(() => {}),
    });
    useEffect(() => {
      if (deleted > 0) disconnect({ connection: other });
    }, [disconnect]);
    if (data?.length === 2 - deleted) lists.add(data);
    return (
      <button type="button" onClick={() => setCount(count + 1)}>
        {data?.length} at {count}
      </button>
    );
  }
  // Without it TanStack Query would make the lists the same again.
  show(<Page />, new QueryClient({ defaultOptions: { queries: { structuralSharing: false } } }));
  await screen.findByText(`${2 - deleted} at 0`);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText(`${2 - deleted} at 1`);
  expect(lists.size).toBe(1);
});
