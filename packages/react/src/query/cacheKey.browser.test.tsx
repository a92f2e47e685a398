import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useMemo, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { createConnectClient } from '../index.ts';
import {
  connectionTypesQueryOptions,
  ConnectionsList,
  connectLinksQueryOptions,
  PolytomicConnectLinkButton,
  useDisconnect,
} from '../connections/index.ts';
import { connectionsQueryOptions, useConnections } from './index.ts';

afterEach(cleanup);

test('a user who switches the organization sees its connections, and no link that was made for the other one', async () => {
  const queries = new QueryClient();
  render(
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>,
  );
  await screen.findByText('CRM of acme');
  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  await screen.findByDisplayValue('https://app.example/link/acme');
  await userEvent.click(screen.getByRole('button', { name: 'Switch' }));
  expect(screen.queryByText('CRM of acme')).toBeNull();
  expect(screen.queryByRole('textbox')).toBeNull();
  await screen.findByText('CRM of globex');
});

test('every list has the cache key of its client in its key, if there is one', () => {
  const options = [connectionsQueryOptions, connectionTypesQueryOptions, connectLinksQueryOptions];
  for (const optionsOf of options) {
    const keyOf = (cacheKey?: string): unknown =>
      optionsOf(createConnectClient('/api', { cacheKey })).queryKey.slice(2);
    expect(keyOf()).toEqual(['/api']);
    expect(keyOf('acme')).toEqual(['/api', 'acme']);
  }
});

test('a connection that one client deletes stays in the list of another, which may know another one by its id', async () => {
  const clients = ['acme', 'globex'].map((cacheKey) =>
    createConnectClient('/api', {
      fetch: deletingForever,
      headers: () => ({ org: 'acme' }),
      cacheKey,
    }),
  );
  function Lists() {
    const [own, other] = [useConnections(clients[0]), useConnections(clients[1])];
    const { mutate } = useDisconnect(clients[0]);
    return (
      <>
        <button onClick={() => own.data?.[0] && mutate({ connection: own.data[0] })}>Delete</button>
        <p>
          {own.data?.length} and {other.data?.length}
        </p>
      </>
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Lists />
    </QueryClientProvider>,
  );
  await screen.findByText('1 and 1');
  await userEvent.click(screen.getByRole('button'));
  expect(await screen.findByText('0 and 1')).toBeVisible();
});

/** An app whose bearer token is that of an organization. */
function App() {
  const [org, setOrg] = useState('acme');
  const client = useMemo(
    () => createConnectClient('/api', { fetch: answer, headers: () => ({ org }), cacheKey: org }),
    [org],
  );
  return (
    <>
      <button onClick={() => setOrg('globex')}>Switch</button>
      <ConnectionsList client={client} />
      <PolytomicConnectLinkButton client={client} />
    </>
  );
}

const answer = ((path: string, { method, headers }: RequestInit) => {
  const { org = '' } = headers as Record<string, string>;
  const connection = {
    id: org,
    name: `CRM of ${org}`,
    type: 's',
    typeName: 'S',
    status: 'healthy',
  };
  const link = { id: org, url: `https://app.example/link/${org}`, expiresAt: '2026-12-03' };
  if (path.endsWith('/connections')) return reply({ connections: [connection] });
  return reply(method === 'POST' ? link : { links: [] });
}) as typeof fetch;

const deletingForever = ((path: string, init: RequestInit) =>
  init.method === 'DELETE' ? new Promise(() => {}) : answer(path, init)) as typeof fetch;

const reply = async (body: object): Promise<Response> => Response.json(body);
