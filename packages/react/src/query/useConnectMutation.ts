'use client';

import type { ConnectError, ConnectOutcome } from '@polytomic-connect/core';
import {
  useMutation,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useConnectSession } from '../flow/useConnectSession.ts';
import type { UseConnectSessionOptions } from '../flow/UseConnectSessionOptions.ts';
import type { ConnectArguments, UseConnectSessionResult } from '../flow/UseConnectSessionResult.ts';
import { connectMutationOptions } from './connectMutationOptions.ts';

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
  const { mutateAsync, ...mutation } = useMutation({
    ...mutationOptions,
    ...connectMutationOptions(),
  });
  const isFollowed = useRef(false);
  const flow = useConnectSession<Params>({
    ...options,
    onStatusChange(status, changed) {
      const end = endOf(changed);
      // What `mutate` did not start: taken up after the page was away, started again by _Open window_, or connected late.
      if (!isFollowed.current) {
        if (end !== undefined) mutation.mutate(end);
        else if (status !== 'idle') mutation.reset();
      }
      isFollowed.current &&= status !== 'idle' && end === undefined;
      options?.onStatusChange?.(status, changed);
    },
  });
  const { connect } = flow;

  const start = useCallback(
    (...args: ConnectArguments<Params>) => {
      isFollowed.current = true;
      return mutateAsync(connect(...args));
    },
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

/** What `connect()` of a flow that has ended has returned. */
function endOf(flow: UseConnectSessionResult<never>): Promise<ConnectOutcome> | undefined {
  if ('outcome' in flow) return Promise.resolve(flow.outcome);
  if (!('error' in flow)) return undefined;
  const fault = Promise.reject<ConnectOutcome>(flow.error);
  fault.catch(() => {}); // the mutation may take it later, or not at all
  return fault;
}

/** `Omit` of each member: of a union as a whole it would leave one object of loose fields. */
type WithoutStarters<Result> = Result extends unknown
  ? Omit<Result, 'mutate' | 'mutateAsync'>
  : never;
