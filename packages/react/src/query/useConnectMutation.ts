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
import type { UseConnectSessionOptions } from '../flow/options/UseConnectSessionOptions.ts';
import type { ConnectArguments, UseConnectSessionResult } from '../flow/UseConnectSessionResult.ts';
import { connectMutationOptions, markEnd } from './connectMutationOptions.ts';

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
  const queryClient = useQueryClient();
  const { mutateAsync, ...mutation } = useMutation({
    throwOnError: false, // the dialog shows the fault; if the app's default is to throw, the dialog would be gone
    ...mutationOptions,
    ...connectMutationOptions(),
  });
  const follower = useRef<Partial<Follower>>(undefined); // of the running flow; empty if `mutate` started it
  const flow = useConnectSession<Params>({
    ...options,
    onStatusChange(status, changed) {
      const isOver = status === 'idle' || 'outcome' in changed || 'error' in changed;
      if (!isOver && follower.current === undefined) {
        // `mutate` did not start this flow: the page was away, or _Open window_ in the dialog started another one.
        const created = createFollower();
        follower.current = created;
        // Later: a mutation that starts while StrictMode mounts loses its observer, which is unmounted once more.
        void Promise.resolve().then(() => mutation.mutate(created.outcome));
      } else if (isOver) {
        // A connection that is listed late changes a flow that has ended.
        if (follower.current === undefined && status === 'connected') markEnd(queryClient);
        follower.current?.settle?.(changed);
        follower.current = undefined;
      }
      options?.onStatusChange?.(status, changed);
    },
  });
  const { connect } = flow;

  const start = useCallback(
    (...args: ConnectArguments<Params>) => {
      if (follower.current) return connect(...args); // its window comes to the front
      follower.current = {};
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

/** The options of a mutation that make sense for a flow: mostly callbacks. */
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
   * Starts a flow as `mutate` does, and returns a promise of its outcome.
   *
   * @throws ConnectError (the promise rejects) when the flow ends in a fault
   */
  mutateAsync(this: void, ...args: ConnectArguments<Params>): Promise<ConnectOutcome>;
  /** Where the flow is, for a `ConnectDialog` or a display of your own. */
  flow: UseConnectSessionResult<Params>;
};

/** A promise like that of `connect()`, for a flow that something else has started. */
interface Follower {
  outcome: Promise<ConnectOutcome>;
  settle: ((flow: UseConnectSessionResult<never>) => void) | undefined;
}

function createFollower(): Follower {
  let settle: Follower['settle'] | undefined;
  const outcome = new Promise<ConnectOutcome>((resolve, reject) => {
    settle = (flow) => {
      if ('error' in flow) reject(flow.error);
      else resolve('outcome' in flow ? flow.outcome : { status: 'cancelled', reason: 'aborted' });
    };
  });
  outcome.catch(() => {}); // the mutation takes it a little later
  return { outcome, settle };
}

/** `Omit` of each member: of a union as a whole it would leave one object of loose fields. */
type WithoutStarters<Result> = Result extends unknown
  ? Omit<Result, 'mutate' | 'mutateAsync'>
  : never;
