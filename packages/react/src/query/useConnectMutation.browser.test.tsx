import { type FakePorts, fakePorts } from '@polytomic-connect/core/testing';
import { MutationCache, onlineManager, QueryClient } from '@tanstack/react-query';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { comeBack } from '../flow/comeBack.fixture.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import { type ConfirmAnswer, ConnectError, type ConnectOutcome } from '../index.ts';
import {
  confirmSession,
  connection,
  fetchSession,
  listing,
  show,
  showConnectAndList,
} from './ConnectAndList.fixture.tsx';
import { useConnectMutation } from './index.ts';

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
  sessionStorage.clear();
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

/** The flow of *Connect* fails, and the customer starts it again in a window. */
async function openWindowAfterFault(world: FakePorts): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  world.surface.report({ type: 'failed', error: new ConnectError('frame-blocked') });
  await screen.findByText('frame-blocked');
  await userEvent.click(screen.getByRole('button', { name: 'Open window' }));
}
