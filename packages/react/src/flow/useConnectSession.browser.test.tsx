import { fakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, expectTypeOf, test, vi } from 'vitest';
import {
  type CancelledOutcome,
  type ConnectedOutcome,
  type ConnectError,
  type FetchSession,
  useConnectSession,
} from '../index.ts';

const session = { redirectUrl: 'https://connect.example/' };
const fetchSession = () => Promise.resolve(session);

afterEach(cleanup);

test('nothing happens before the click', () => {
  const world = fakePorts();
  const fetchNone = vi.fn(fetchSession);
  const { result } = renderHook(
    () => useConnectSession({ fetchSession: fetchNone, ports: world.ports }),
    { wrapper: StrictMode },
  );
  expect(result.current.status).toBe('idle');
  expect(fetchNone).not.toHaveBeenCalled();
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('status follows the flow, and connect() gives its outcome', async () => {
  const world = fakePorts();
  const statuses: string[] = [];
  const { result } = renderHook(() => {
    const flow = useConnectSession({ fetchSession, ports: world.ports });
    statuses.push(flow.status);
    return flow;
  });
  let outcome: Promise<unknown> | undefined;
  act(() => {
    outcome = result.current.connect();
  });
  await waitFor(() => expect(result.current.status).toBe('waiting'));
  act(() => world.callback.deliver(world.callback.url('?status=ok')));
  expect(await outcome).toMatchObject({ status: 'connected', params: { status: 'ok' } });
  await waitFor(() => expect(result.current.status).toBe('connected'));
  expect([...new Set(statuses)]).toEqual(['idle', 'requesting', 'waiting', 'connected']);
});

test('the functions stay the same, and a second connect() joins the first', async () => {
  const world = fakePorts();
  const { result, rerender } = renderHook(() =>
    useConnectSession({ fetchSession, ports: world.ports }),
  );
  const { connect, cancel, focus, reset } = result.current;
  let first: Promise<unknown> | undefined;
  let second: Promise<unknown> | undefined;
  act(() => {
    first = connect();
    second = connect();
  });
  rerender();
  expect(second).toBe(first);
  expect(world.surface.focused).toBe(1);
  expect(result.current).toMatchObject({ connect, cancel, focus, reset });
  act(() => reset());
  expect(await first).toEqual({ status: 'cancelled', reason: 'dismissed' });
  expect(result.current.status).toBe('idle');
});

test('a rejected connect() that nobody awaits disturbs nobody', async () => {
  const unhandled = vi.fn();
  window.addEventListener('unhandledrejection', unhandled);
  const onError = vi.fn();
  const { result } = renderHook(() =>
    useConnectSession({
      fetchSession: () => Promise.reject(new Error('no')),
      ports: fakePorts().ports,
      onError,
    }),
  );
  act(() => void result.current.connect());
  await waitFor(() => expect(result.current.status).toBe('failed'));
  expect(onError).toHaveBeenCalledOnce();
  expect(unhandled).not.toHaveBeenCalled();
  window.removeEventListener('unhandledrejection', unhandled);
});

test('without a session fetcher the error says what to do', () => {
  const { result } = renderHook(() => useConnectSession());
  expect(() => void result.current.connect()).toThrow(/PolytomicConnectProvider/u);
});

test('status tells which fields there are', () => {
  const { result } = renderHook(() => useConnectSession({ fetchSession }));
  const flow = result.current;
  if (flow.status === 'connected') expectTypeOf(flow.outcome).toEqualTypeOf<ConnectedOutcome>();
  if (flow.status === 'cancelled') expectTypeOf(flow.outcome).toEqualTypeOf<CancelledOutcome>();
  if (flow.status === 'failed') expectTypeOf(flow.error).toEqualTypeOf<ConnectError>();
  if (flow.status === 'idle') expectTypeOf(flow).not.toHaveProperty('outcome');
  expect(flow.status).toBe('idle');
});

const wanting: FetchSession<{ plan: string }> = fetchSession;

test('connect() wants the parameters that the session fetcher wants', () => {
  const { result } = renderHook(() => useConnectSession({ fetchSession: wanting }));
  expectTypeOf(result.current.connect).parameters.toEqualTypeOf<[params: { plan: string }]>();
  const free = renderHook(() => useConnectSession({ fetchSession })).result;
  expectTypeOf(free.current.connect).parameters.toEqualTypeOf<[params?: unknown]>();
});
