import { QueryClient, useQuery } from '@tanstack/react-query';
import { expect, expectTypeOf, test, vi } from 'vitest';
import { createConnectClient } from '../index.ts';
import { connectionsQueryOptions, type ConnectionSummary } from './index.ts';

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

test('a list that nobody needs any more is not read to its end', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.resolve(Response.json({ connections: [] })),
  );
  const { queryFn } = connectionsQueryOptions(createConnectClient('/api', { fetch }));
  const { signal } = new AbortController();
  await queryFn({ signal });
  expect(fetch.mock.lastCall?.[1]?.signal).toBe(signal);
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

test('the lists of two organizations are kept apart by the `cacheKey` of their clients', () => {
  const client = createConnectClient('/api', { cacheKey: 'acme' });
  const { queryKey } = connectionsQueryOptions(client);
  expect(queryKey).toEqual(['polytomic-connect', 'connections', '/api', 'acme']);
});

function useCount() {
  return useQuery({
    ...connectionsQueryOptions(createConnectClient('/api')),
    select: (all) => all.length,
  });
}
