import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, isSignedOut, read } from './api.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) =>
    read(api.me.$get({}, { init: { signal } })).catch((error: unknown) => {
      if (isSignedOut(error)) return null;
      throw error;
    }),
});

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: async ({ signal }) =>
    (await read(api['sign-in'].$get({}, { init: { signal } }))).demo ?? null,
});

/** Who belongs to the tenant, and who is invited. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => read(api.members.$get({}, { init: { signal } })),
});

/** Who did what, the newest first. */
export const activityQuery = infiniteQueryOptions({
  queryKey: ['activity'],
  queryFn: ({ signal, pageParam: before }) =>
    read(api.activity.$get({ query: { before } }, { init: { signal } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next?.toString(),
});
