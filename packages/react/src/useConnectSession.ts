'use client';

import {
  type CancelledOutcome,
  ConnectError,
  type ConnectedOutcome,
  type ConnectFlow,
  type ConnectOutcome,
  type ConnectPorts,
  type FetchSession,
  type FlowSnapshot,
  type OpenPhase,
  startConnect,
  type StartConnectOptions,
  type Surface,
} from '@polytomic-connect/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createFrameSlot } from './frameSlot.ts';
import { useConnectDefaults } from './PolytomicConnectProvider.tsx';
import { useFlowState } from './useFlowState.ts';
import { useLatest } from './useLatest.ts';

/**
 * Runs flows and tells where the current one is. Nothing happens before `connect()`, which must be called
 * inside a click; unmounting ends a running flow and closes what it opened.
 *
 * @example
 * const session = useConnectSession({ fetchSession });
 * <button onClick={() => void session.connect()}>Connect</button>
 * {session.status === 'connected' && <p>Connected {session.outcome.connection?.name}</p>}
 */
export function useConnectSession<Params = unknown>(
  options: UseConnectSessionOptions<Params> = {},
): ConnectSession<Params> {
  const defaults = useConnectDefaults();
  const latest = useLatest({
    ...defaults,
    ...defined(options),
  } as UseConnectSessionOptions<Params>);
  const [flow, setFlow] = useState<ConnectFlow>();
  const [slot] = useState(createFrameSlot);
  const current = useRef<ConnectFlow>(undefined);
  const mounted = useRef(false);
  const snapshot = useFlowState(flow);

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      // StrictMode and fast refresh unmount and mount again at once: that must not end a flow.
      queueMicrotask(() => {
        if (!mounted.current) current.current?.cancel('aborted');
      });
    };
  }, []);

  const actions = useMemo((): ConnectActions<Params> => {
    const settled = () => current.current?.getSnapshot().phase === 'settled';

    const report = (outcome: ConnectOutcome): void => {
      if (!mounted.current) return;
      if (outcome.status === 'connected') latest.current.onConnected?.(outcome);
      else latest.current.onCancelled?.(outcome);
    };

    return {
      connect(...[params]) {
        if (current.current && !settled()) {
          current.current.focus();
          return current.current.outcome;
        }
        const { fetchSession, ports, ...rest } = latest.current;
        if (fetchSession === undefined) throw new ConnectError('options-invalid', NO_FETCHER);
        slot.clear();
        const started = startConnect<Params>(
          {
            ...rest,
            fetchSession,
            params,
            container: slot,
            whenBlocked: 'wait',
          },
          ports,
        );
        current.current = started;
        setFlow(started);
        started.outcome.then(report, (error: ConnectError) => {
          if (mounted.current) latest.current.onError?.(error);
        });
        return started.outcome;
      },
      cancel: () => current.current?.cancel(),
      focus: () => current.current?.focus(),
      reopen: () => current.current?.reopen(),
      reset() {
        current.current?.cancel();
        current.current = undefined;
        setFlow(undefined);
      },
      frameRef: slot.ref,
    };
  }, [latest, slot]);

  const status = useMemo(() => statusOf(snapshot), [snapshot]);
  return useMemo(() => ({ ...status, ...actions }), [status, actions]);
}

/** Options of {@link useConnectSession}. What is omitted comes from the provider. */
export interface UseConnectSessionOptions<Params = unknown> extends Omit<
  StartConnectOptions<Params>,
  'fetchSession' | 'params' | 'container' | 'signal' | 'whenBlocked'
> {
  /** Asks your backend for a session; required here or in the provider. */
  fetchSession?: FetchSession<Params> | undefined;
  /** The customer is back with a connection. The latest function given is called. */
  onConnected?: ((outcome: ConnectedOutcome) => void) | undefined;
  /** The customer did not connect, and nothing is wrong. */
  onCancelled?: ((outcome: CancelledOutcome) => void) | undefined;
  /** Something is wrong; `error.code` says what. */
  onError?: ((error: ConnectError) => void) | undefined;
  /** A world for tests, from `@polytomic-connect/core/testing`. */
  ports?: ConnectPorts | undefined;
}

/** Where the current flow is, and what can be done. `status` tells which fields there are. */
export type ConnectSession<Params = unknown> = ConnectStatus & ConnectActions<Params>;

/** Where the current flow is. */
export type ConnectStatus =
  | { status: 'idle' }
  | { status: OpenPhase; surface: Surface }
  | { status: 'connected'; outcome: ConnectedOutcome }
  | { status: 'cancelled'; outcome: CancelledOutcome }
  | { status: 'failed'; error: ConnectError };

/** What can be done. These functions stay the same for the life of the component. */
export interface ConnectActions<Params = unknown> {
  /**
   * Starts a flow, or brings a running one to the front. Call it synchronously inside a click. The
   * promise need not be awaited: the callbacks and `status` tell the same.
   *
   * @throws ConnectError (the promise rejects) when the flow ends in a fault
   */
  connect(this: void, ...args: ConnectArguments<Params>): Promise<ConnectOutcome>;
  /** Ends the flow as `cancelled`. */
  cancel(this: void): void;
  /** Brings the window with the hosted page to the front. */
  focus(this: void): void;
  /** Opens the window that the browser refused (`blocked`). Call it inside a click. */
  reopen(this: void): void;
  /** Forgets the flow, ending it if it runs: `status` is `idle` again. */
  reset(this: void): void;
  /** Give this to the element that is to hold the frame, when you use `surface: 'iframe'` headless. */
  frameRef(this: void, element: HTMLElement | null): void;
}

/** `connect()` wants parameters exactly when the session fetcher does. */
export type ConnectArguments<Params> = undefined extends Params
  ? [params?: Params]
  : [params: Params];

const NO_FETCHER =
  'There is no `fetchSession`: pass one, or put a <PolytomicConnectProvider> above this component.';

function statusOf(snapshot: FlowSnapshot | undefined): ConnectStatus {
  if (snapshot === undefined) return { status: 'idle' };
  if (snapshot.phase !== 'settled') return { status: snapshot.phase, surface: snapshot.surface };
  const { result } = snapshot;
  if ('error' in result) return { status: 'failed', error: result.error };
  const { outcome } = result;
  return outcome.status === 'connected'
    ? { status: 'connected', outcome }
    : { status: 'cancelled', outcome };
}

/** An option that is given as `undefined` is not given. */
function defined<Options extends object>(options: Options): Partial<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Partial<Options>;
}
