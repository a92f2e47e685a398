import type { FakePorts } from '@polytomic-connect/core/testing';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import { type ReactElement, StrictMode } from 'react';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import {
  type ConfirmAnswer,
  createConnectClient,
  type FetchSession,
  PolytomicConnectProvider,
} from '../index.ts';
import { type ConnectionSummary, useConnections, useConnectMutation } from './index.ts';

export const connection = { id: 'c1', name: 'Acme CRM', type: 'salesforce' };
export const listed: ConnectionSummary = {
  ...connection,
  typeName: 'Salesforce',
  status: 'healthy',
};

export const fetchSession: FetchSession<{ type: string } | undefined> = () =>
  Promise.resolve({ redirectUrl: 'https://connect.example/' });
export const confirmSession = () => Promise.resolve({ status: 'connected', connection } as const);

export function show(page: ReactElement, client = new QueryClient()): RenderResult {
  return render(
    <StrictMode>
      <QueryClientProvider client={client}>{page}</QueryClientProvider>
    </StrictMode>,
  );
}

/** A page with a button that connects and the list of connections, which `send` answers. */
export function showConnectAndList(
  { ports }: FakePorts,
  send: typeof fetch,
  { confirm, queries }: { confirm?: () => Promise<ConfirmAnswer>; queries?: QueryClient } = {},
): RenderResult {
  return show(
    <PolytomicConnectProvider client={createConnectClient('/api/polytomic', { fetch: send })}>
      <WithPorts ports={ports}>
        <ConnectAndList confirm={confirm} />
      </WithPorts>
    </PolytomicConnectProvider>,
    queries,
  );
}

/** A server that lists the connection once it is made. */
export function listing(isMade: () => boolean): typeof fetch {
  return () => Promise.resolve(Response.json({ connections: isMade() ? [listed] : [] }));
}

function ConnectAndList({
  confirm = confirmSession,
}: {
  confirm?: (() => Promise<ConfirmAnswer>) | undefined;
}) {
  const { data } = useConnections();
  const connect = useConnectMutation({ fetchSession, confirmSession: confirm });
  return (
    <>
      <button onClick={() => connect.mutate({ type: 'salesforce' })}>Connect</button>
      <button onClick={connect.flow.openWindow}>Open window</button>
      <p>{connect.data?.status ?? connect.error?.code}</p>
      <ul>
        {data?.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </>
  );
}
