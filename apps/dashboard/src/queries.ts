import { queryOptions } from '@tanstack/react-query';
import { getConnections, getMe, getTenants } from './api.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getMe(signal),
});

export const tenantsQuery = queryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal }) => getTenants(signal),
});

/** The tenant is part of the key, so that nobody is shown what was kept of another one. */
export const connectionsQuery = (tenant: string) =>
  queryOptions({
    queryKey: ['connections', tenant],
    queryFn: ({ signal }) => getConnections(signal),
  });
