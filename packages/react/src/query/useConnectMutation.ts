'use client';

import type { ConnectError, ConnectOutcome } from '@polytomic-connect/core';
import {
  useMutation,
  type UseMutationOptions,
  type UseMutationResult,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useConnectSession } from '../flow/useConnectSession.ts';
import type { UseConnectSessionOptions } from '../flow/UseConnectSessionOptions.ts';
import type { ConnectArguments, UseConnectSessionResult } from '../flow/UseConnectSessionResult.ts';
import { connectMutationOptions } from './connectMutationOptions.ts';
import { CONNECTIONS_KEY } from './connectionsQueryOptions.ts';
import { refetch } from './refetch.ts';

/**
 * `useConnectSession` as a TanStack Query mutation: `mutate(params)` starts the flow at once, inside the
 * click, and the mutation follows it. The lists of `useConnections` are fetched again when it has ended.
 *
 * `data` is the outcome, which may be `cancelled`; `error` is a fault, which has a `code`.
 *
 * @example
 * const connect = useConnectMutation({ client });
 * <button onClick={() => connect.mutate({ type: 'salesforce' })}>Connect</button>
 * <ConnectDialog flow={connect.flow} onRetry={connect.mutate} />
 */
export function useConnectMutation<Params = unknown>(
  options?: UseConnectSessionOptions<Params>,
  mutationOptions?: ConnectMutationCallbacks,
): ConnectMutation<Params> {
  const client = useQueryClient();
  const wasCancelled = useRef(false);
  const flow = useConnectSession<Params>({
    ...options,
    onStatusChange(status, changed) {
      // A connection that is listed late changes a flow that the mutation has followed to its end.
      if (wasCancelled.current && status === 'connected') void refetch(client, CONNECTIONS_KEY);
      wasCancelled.current = status === 'cancelled';
      options?.onStatusChange?.(status, changed);
    },
  });
  const { mutateAsync, ...mutation } = useMutation({
    ...mutationOptions,
    ...connectMutationOptions(),
  });
  const { connect } = flow;

  const start = useCallback(
    (...args: ConnectArguments<Params>) => mutateAsync(connect(...args)),
    [connect, mutateAsync],
  );
  const mutate = useCallback(
    (...args: ConnectArguments<Params>): void => {
      start(...args).catch(() => {}); // it is in `error`
    },
    [start],
  );

  return { ...mutation, mutate, mutateAsync: start, flow };
}

/** The mutation's own options that make sense for a flow: what is called when. */
export type ConnectMutationCallbacks = Pick<
  UseMutationOptions<ConnectOutcome, ConnectError, Promise<ConnectOutcome>>,
  'gcTime' | 'meta' | 'onError' | 'onMutate' | 'onSettled' | 'onSuccess' | 'throwOnError'
>;

/**
 * What {@link useConnectMutation} returns: the mutation, and the flow that it follows. A union, like TanStack
 * Query's own: after `connect.isError` TypeScript knows `connect.error`.
 */
export type ConnectMutation<Params = unknown> = WithoutStarters<
  UseMutationResult<ConnectOutcome, ConnectError, Promise<ConnectOutcome>>
> & {
  /** Starts a flow, or focuses the window of a running one. Call it inside a click. */
  mutate(this: void, ...args: ConnectArguments<Params>): void;
  /**
   * The same, with a promise of the outcome.
   *
   * @throws ConnectError (the promise rejects) when the flow ends in a fault
   */
  mutateAsync(this: void, ...args: ConnectArguments<Params>): Promise<ConnectOutcome>;
  /** Where the flow is, for a `ConnectDialog` or a display of yours. */
  flow: UseConnectSessionResult<Params>;
};

/** `Omit` of each member: of a union as a whole it would leave one object of loose fields. */
type WithoutStarters<Result> = Result extends unknown
  ? Omit<Result, 'mutate' | 'mutateAsync'>
  : never;
