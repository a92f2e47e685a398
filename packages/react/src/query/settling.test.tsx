// @vitest-environment jsdom
import { type DefaultOptions, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createConnectClient } from '../index.ts';
import { connectMutationOptions } from './connectMutationOptions.ts';
import { useConnections } from './useConnections.ts';

// The first list loads its checks, and the fake clock does not wait for that.
beforeAll(async () => {
  const client = createConnectClient('/api/polytomic', { fetch: async () => answer([]) });
  await client.listConnections();
});

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** An answer whose body is there at once. The fake clock does not wait until that of a real one is read. */
function answer(connections: readonly object[]): Response {
  return { ok: true, json: () => Promise.resolve({ connections }) } as Response;
}

/** A list with one connection, read by a component. */
async function show(health: 'ok' | 'attention', options?: DefaultOptions) {
  const connection = { id: '1', name: 'Ads', type: 'googleads', typeName: 'Google Ads' };
  const server = { health, requests: 0 };
  const client = createConnectClient('/api/polytomic', {
    fetch: () => {
      server.requests += 1;
      const one = { ...connection, status: 'known', health: server.health };
      return Promise.resolve(answer([one]));
    },
  });
  const queryClient = new QueryClient({ defaultOptions: options ?? {} });
  render(
    <QueryClientProvider client={queryClient}>
      <List />
    </QueryClientProvider>,
  );
  function List(): null {
    useConnections(client);
    return null;
  }
  const endFlow = () =>
    act(async () => {
      const flow = Promise.resolve({ status: 'cancelled', reason: 'dismissed' } as const);
      const context = { client: queryClient, meta: undefined };
      await connectMutationOptions().mutationFn(flow, context);
      await vi.advanceTimersByTimeAsync(0);
    });
  await pass(0);
  return { server, endFlow };
}

test('after a flow the list is read every two seconds until nothing needs attention', async () => {
  const { server, endFlow } = await show('attention');
  await pass(20_000);
  expect(server.requests).toBe(1); // no flow has ended
  await endFlow();
  expect(server.requests).toBe(2);
  await pass(6000);
  expect(server.requests).toBe(5);
  server.health = 'ok';
  await pass(2000);
  expect(server.requests).toBe(6);
  await pass(20_000);
  expect(server.requests).toBe(6);
});

test('the list is read every two seconds also in an app that caches nothing', async () => {
  const { server, endFlow } = await show('attention', { queries: { gcTime: 0 } });
  await endFlow();
  await pass(6000);
  expect(server.requests).toBe(5);
});

test('half a minute after the flow the list is left alone, although it needs attention', async () => {
  const { server, endFlow } = await show('attention');
  await endFlow();
  await pass(40_000);
  const { requests } = server;
  expect(requests).toBeGreaterThanOrEqual(15);
  expect(requests).toBeLessThanOrEqual(18);
  await pass(60_000);
  expect(server.requests).toBe(requests);
});

test('a clock that is set back by a day does not have the list read all day', async () => {
  const { server, endFlow } = await show('attention');
  await endFlow();
  vi.setSystemTime(Date.now() - 24 * 60 * 60_000);
  await pass(40_000);
  const { requests } = server;
  await pass(60_000);
  expect(server.requests).toBe(requests);
});

test('a flow that changes nothing in a healthy list has it read once', async () => {
  const { server, endFlow } = await show('ok');
  await endFlow();
  await pass(30_000);
  expect(server.requests).toBe(2);
});
