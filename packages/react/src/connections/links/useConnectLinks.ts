'use client';

import type { ConnectClient, ConnectError, ConnectParams } from '@polytomic-connect/core';
import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { cacheKeyOf } from '../../query/cacheKeyOf.ts';
import { readOptions } from '../../query/readOptions.ts';
import { refetch } from '../../query/refetch.ts';
import { useClient } from '../../query/useClient.ts';
import { writeOptions } from '../../query/writeOptions.ts';
import { removeOrFindGone } from '../faults/removeOrFindGone.ts';
import { type ConnectLink, type NewConnectLink, parseLinks, parseNewLink } from './ConnectLink.ts';
import { connectLinksQueryOptions } from './connectLinksQueryOptions.ts';

/**
 * The customer's links for colleagues who have the credentials: the list, making one, and revoking one, by TanStack
 * Query. The server has to allow it (`allow.link`). Without a network each of them fails at once. The requests that make
 * or revoke a link are never repeated by themselves.
 *
 * @throws ConnectError `options-invalid` when there is no client
 * @example
 * const { create } = useConnectLinks();
 * <button onClick={() => create.mutate({ params: { type: 'snowflake' } })}>Ask a colleague</button>
 * {create.data && <input readOnly value={create.data.url} />}
 */
export function useConnectLinks({
  client: given,
  enabled = true,
}: UseConnectLinksOptions = {}): UseConnectLinksResult {
  const client = useClient(given, 'useConnectLinks');
  const queryClient = useQueryClient();
  const { queryKey, queryFn } = connectLinksQueryOptions(client);
  const readAgain = (): Promise<void> => refetch(queryClient, queryKey);
  const list = useQuery<readonly ConnectLink[]>({ queryKey, queryFn, ...readOptions, enabled });
  const create = useMutation<NewConnectLink, ConnectError, CreateLinkVariables>({
    mutationKey: cacheKeyOf('create-link', client),
    ...writeOptions,
    mutationFn: async (body) =>
      parseNewLink(await client.request('links-failed', '/links', { body })),
    // Not awaited: the link can be shown at once. After a failure, too: the link may have been made.
    onSettled: () => void readAgain(),
  });
  const revoke = useMutation<void, ConnectError, string>({
    mutationKey: cacheKeyOf('revoke-link', client),
    ...writeOptions,
    mutationFn: (id) =>
      removeOrFindGone(
        () =>
          client.request('links-failed', `/links/${encodeURIComponent(id)}`, { method: 'DELETE' }),
        async () => {
          const links = parseLinks(await client.request('links-failed', '/links'));
          return links.some((link) => link.id === id && link.status === 'open');
        },
      ),
    // Awaited, so that a link that was revoked is not shown as open for a moment.
    onSuccess: readAgain,
    onError: () => void readAgain(),
  });
  return { list, create, revoke };
}

/** Options of {@link useConnectLinks}. */
export interface UseConnectLinksOptions {
  /** From `createConnectClient`; the provider's when omitted. */
  client?: ConnectClient | undefined;
  /**
   * Whether the list is read.
   *
   * @default true
   */
  enabled?: boolean | undefined;
}

/** What {@link useConnectLinks} returns. */
export interface UseConnectLinksResult {
  /** The links, those that are open first. */
  list: UseQueryResult<readonly ConnectLink[]>;
  create: UseMutationResult<NewConnectLink, ConnectError, CreateLinkVariables>;
  /** Takes the id of a link. */
  revoke: UseMutationResult<void, ConnectError, string>;
}

/** What `create.mutate` of {@link useConnectLinks} takes. */
export interface CreateLinkVariables {
  /** What the link is for, as for `connect(params)`: a type, or a connection to reconnect. */
  params?: ConnectParams | undefined;
  /** How long the link works, in seconds; as long as the server allows when omitted. */
  expiresInSeconds?: number | undefined;
}
