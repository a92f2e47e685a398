import { type FakePorts, fakePorts } from '@polytomic-connect/core/testing';
import {
  MutationCache,
  onlineManager,
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { cleanup, render, type RenderResult, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode, useState } from 'react';
import { afterEach, expect, expectTypeOf, test, vi } from 'vitest';
import {
  type ConfirmAnswer,
  ConnectError,
  type ConnectOutcome,
  createConnectClient,
  type FetchSession,
  PolytomicConnectProvider,
  useConnectSession,
} from '../index.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import { comeBack } from '../flow/comeBack.fixture.ts';
import {
  connectionsQueryOptions,
  type ConnectionSummary,
  connectMutationOptions,
  useConnections,
  useConnectMutation,
} from './index.ts';

const connection = { id: 'c1', name: 'Acme CRM', type: 'salesforce' };
const listed: ConnectionSummary = { ...connection, typeName: 'Salesforce', status: 'healthy' };
const fetchSession: FetchSession<{ type: string } | undefined> = () =>
  Promise.resolve({ redirectUrl: 'https://connect.example/' });
const confirmSession = () => Promise.resolve({ status: 'connected', connection } as const);

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
  sessionStorage.clear();
});

test('a made connection appears in the list', async () => {
  const world = fakePorts();
  let made = false;
  const send = vi.fn(() =>
    Promise.resolve(Response.json({ connections: made ? [listed] : [] })),
  ) as unknown as typeof fetch;
  const api = createConnectClient('/api/polytomic/', { fetch: send });
  show(
    <PolytomicConnectProvider client={api}>
      <WithPorts ports={world.ports}>
        <ConnectAndList />
      </WithPorts>
    </PolytomicConnectProvider>,
  );
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

test('a connection that was made while the page was away appears in the list, and is the data of the mutation', async () => {
  comeBack('');
  let made = false;
  const send = listing(() => made);
  let answer: (() => void) | undefined;
  const confirm = async (): Promise<ConfirmAnswer> => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return { status: 'connected', connection };
  };
  const queries = new QueryClient();
  showConnectAndList(fakePorts(), send, { confirm, queries });
  await waitFor(() => expect(queries.isFetching()).toBe(0));
  await waitFor(() => expect(answer).toBeDefined());
  await waitFor(() => expect(queries.isMutating()).toBe(1)); // while the server is asked
  made = true;
  answer?.();
  await screen.findByText('Acme CRM');
  await screen.findByText('connected');
});

test('“Open window” after a fault clears the error, and the connection that is made appears in the list', async () => {
  const world = fakePorts();
  const queries = new QueryClient();
  let made = false;
  const send = listing(() => made);
  showConnectAndList(world, send, { queries });
  await openWindowAfterFault(world);
  await waitFor(() => expect(screen.queryByText('frame-blocked')).toBeNull());
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  expect(queries.isMutating()).toBe(1);
  made = true;
  world.callback.deliver();
  await screen.findByText('Acme CRM');
  await screen.findByText('connected');
  expect(queries.isMutating()).toBe(0);
});

test('a flow that `mutate` did not start and whose page is gone leaves no mutation open', async () => {
  const world = fakePorts();
  const queries = new QueryClient();
  const { unmount } = showConnectAndList(
    world,
    listing(() => false),
    { queries },
  );
  await openWindowAfterFault(world);
  await waitFor(() => expect(queries.isMutating()).toBe(1));
  unmount();
  await waitFor(() => expect(queries.isMutating()).toBe(0));
});

test('the mutation ends once, also when a connection is listed late', async () => {
  const world = fakePorts();
  const log: string[] = [];
  let isListed = false;
  function Page() {
    const connect = useConnectMutation(
      {
        fetchSession,
        confirmSession: () =>
          Promise.resolve(isListed ? { status: 'connected', connection } : { status: 'pending' }),
      },
      { onSettled: (outcome) => void log.push(outcome?.status ?? '') },
    );
    return (
      <button type="button" onClick={() => connect.mutate(undefined)}>
        {connect.flow.status}
      </button>
    );
  }
  show(
    <WithPorts ports={world.ports}>
      <Page />
    </WithPorts>,
  );
  await userEvent.click(screen.getByRole('button'));
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  world.callback.deliver();
  await world.clock.advance(1000);
  await screen.findByText('cancelled');
  isListed = true;
  await world.clock.advance(60_000);
  await screen.findByText('connected');
  expect(log).toEqual(['cancelled']);
});

test('a flow that is clicked again while it runs is one mutation', async () => {
  const world = fakePorts();
  const callbacks = { onMutate: vi.fn(), onSuccess: vi.fn(), onSettled: vi.fn() };
  const outcomes: ConnectOutcome[] = [];
  function Page() {
    const connect = useConnectMutation({ fetchSession, confirmSession }, callbacks);
    const click = async (): Promise<void> => void outcomes.push(await connect.mutateAsync());
    return (
      <button type="button" onClick={() => void click()}>
        {connect.status}
      </button>
    );
  }
  show(
    <WithPorts ports={world.ports}>
      <Page />
    </WithPorts>,
  );
  await userEvent.dblClick(screen.getByRole('button'));
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  await userEvent.click(screen.getByRole('button'));
  expect(world.surface).toMatchObject({ opened: 1, focused: 2 });
  world.callback.deliver();
  await screen.findByText('success');
  await waitFor(() => expect(outcomes).toHaveLength(3));
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['connected']));
  for (const callback of Object.values(callbacks)) expect(callback).toHaveBeenCalledOnce();
});

test('a list in which nothing is deleted is the same one at every rendering', async () => {
  const client = createConnectClient('/api/polytomic', {
    fetch: () => Promise.resolve(Response.json({ connections: [listed] })),
  });
  const lists = new Set<unknown>();
  function Page() {
    const [count, setCount] = useState(0);
    const { data } = useConnections(client);
    if (data !== undefined) lists.add(data);
    return (
      <button type="button" onClick={() => setCount(count + 1)}>
        {data?.length} at {count}
      </button>
    );
  }
  // Without it TanStack Query would make the lists the same again.
  show(<Page />, new QueryClient({ defaultOptions: { queries: { structuralSharing: false } } }));
  await screen.findByText('1 at 0');
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('1 at 1');
  expect(lists.size).toBe(1);
});

test('the window opens inside the click, whatever the app has set as defaults', async () => {
  onlineManager.setOnline(false);
  const world = fakePorts();
  let letMutate: (() => void) | undefined;
  const allowed = new Promise<void>((resolve) => {
    letMutate = resolve;
  });
  const onMutate = vi.fn(() => allowed);
  const client = new QueryClient({
    mutationCache: new MutationCache({ onMutate }),
    defaultOptions: { mutations: { retry: 3, networkMode: 'online', onMutate } },
  });
  const asked = vi.fn(fetchSession);
  const onSuccess = vi.fn();
  const openedInClick: number[] = [];
  function Page() {
    const connect = useConnectMutation({ fetchSession: asked, confirmSession }, { onSuccess });
    const start = () => {
      connect.mutate();
      openedInClick.push(world.surface.opened);
    };
    return <button onClick={start}>{connect.status}</button>;
  }
  show(
    <WithPorts ports={world.ports}>
      <Page />
    </WithPorts>,
    client,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(openedInClick).toEqual([1]);
  await screen.findByText('pending');
  letMutate?.();
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  world.callback.deliver();
  await screen.findByText('success');
  expect(asked).toHaveBeenCalledOnce();
  expect(onMutate).toHaveBeenCalledTimes(2); // the cache's and the default one
  expect(onSuccess).toHaveBeenCalledOnce();
});

test('a fault is the error of the mutation, once and at once', async () => {
  const asked = vi.fn(() => Promise.reject(new Error('no')));
  const client = new QueryClient({ defaultOptions: { mutations: { retry: 3 } } });
  const unhandled = vi.fn();
  window.addEventListener('unhandledrejection', unhandled);
  function Page() {
    const connect = useConnectMutation({ fetchSession: asked });
    return <button onClick={() => connect.mutate()}>{connect.error?.code ?? 'none'}</button>;
  }
  show(
    <WithPorts ports={fakePorts().ports}>
      <Page />
    </WithPorts>,
    client,
  );
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('session-failed');
  expect(asked).toHaveBeenCalledOnce();
  expect(unhandled).not.toHaveBeenCalled();
  window.removeEventListener('unhandledrejection', unhandled);
});

test('a mutation of the app follows a running flow', async () => {
  const world = fakePorts();
  show(
    <WithPorts ports={world.ports}>
      <Follower />
    </WithPorts>,
  );
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('waiting');
  world.surface.close();
  expect(await screen.findByText('success')).toBeDefined();
});

test('a list that cannot be read reports why', async () => {
  const replies = [
    new Response(null, { status: 401 }),
    Response.json({ data: [] }),
    Response.json({ connections: [{ id: 1 }] }),
  ];
  for (const reply of replies) {
    const api = createConnectClient('/api', { fetch: () => Promise.resolve(reply) });
    const { queryFn } = connectionsQueryOptions(api);
    const read = queryFn({ signal: new AbortController().signal });
    await expect(read).rejects.toMatchObject({
      code: 'connections-failed',
      message: expect.stringMatching(reply.ok ? /is not `\{ connections/u : /401/u) as string,
      problem: reply.ok ? undefined : { status: 401 },
    });
  }
});

test('the query key types its data', () => {
  const client = new QueryClient();
  const { queryKey } = connectionsQueryOptions(createConnectClient('/api'));
  expectTypeOf(client.getQueryData(queryKey)).toEqualTypeOf<
    readonly ConnectionSummary[] | undefined
  >();
  expectTypeOf(useCount).returns.toHaveProperty('data').toEqualTypeOf<number | undefined>();
  expect(queryKey).toEqual(['polytomic-connect', 'connections', '/api']);
});

function useCount() {
  return useQuery({
    ...connectionsQueryOptions(createConnectClient('/api')),
    select: (all) => all.length,
  });
}

function show(page: React.ReactElement, client = new QueryClient()): RenderResult {
  return render(
    <StrictMode>
      <QueryClientProvider client={client}>{page}</QueryClientProvider>
    </StrictMode>,
  );
}

function showConnectAndList(
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
function listing(isMade: () => boolean): typeof fetch {
  return () => Promise.resolve(Response.json({ connections: isMade() ? [listed] : [] }));
}

/** The flow of *Connect* fails, and the customer starts it again in a window. */
async function openWindowAfterFault(world: FakePorts): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  world.surface.report({ type: 'failed', error: new ConnectError('frame-blocked') });
  await screen.findByText('frame-blocked');
  await userEvent.click(screen.getByRole('button', { name: 'Open window' }));
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

function Follower() {
  const flow = useConnectSession({ fetchSession });
  const mutation = useMutation(connectMutationOptions());
  expectTypeOf(mutation.data).toEqualTypeOf<ConnectOutcome | undefined>();
  expectTypeOf(mutation.error).toEqualTypeOf<ConnectError | null>();
  return (
    <>
      <button onClick={() => mutation.mutate(flow.connect())}>{mutation.status}</button>
      <p>{flow.status}</p>
    </>
  );
}
