import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getActivity, getConnections, getDemo, getMe } from './api.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getMe(signal),
});

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => getDemo(signal),
});

/** The tenant is part of the keys below, so that no cached data of another tenant is shown. */
export const tenantKey = 'tenant';

export const connectionsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenantKey, tenant, 'connections'],
    queryFn: ({ signal }) => getConnections(signal),
  });

export const activityQuery = (tenant: string) =>
  infiniteQueryOptions({
    queryKey: [tenantKey, tenant, 'activity'],
    queryFn: ({ signal, pageParam }) => getActivity(signal, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
  });
