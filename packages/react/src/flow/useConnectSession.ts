'use client';

import type {
  CancelledOutcome,
  ConnectedOutcome,
  ConnectError,
  ConnectOutcome,
  ConnectPorts,
  FetchSession,
  FlowSnapshot,
  OpenPhase,
  StartConnectOptions,
  Surface,
} from '@polytomic-connect/core';
import { useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createConnectRunner } from './createConnectRunner.ts';
import { ConnectOverrides, useConnectDefaults } from './PolytomicConnectProvider.tsx';
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
    ...useContext(ConnectOverrides),
  } as UseConnectSessionOptions<Params>);
  const [runner] = useState(() => createConnectRunner<Params>(latest));
  const snapshot = useSyncExternalStore(runner.subscribe, runner.getSnapshot, () => undefined);
  useEffect(() => runner.mount(), [runner]);

  return useMemo(() => ({ ...statusOf(snapshot), ...runner.actions }), [snapshot, runner]);
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
  /**
   * Whether a running flow goes on after the component was unmounted; its callbacks are still called. A
   * flow in a frame ends all the same, for the frame is gone.
   *
   * @default false
   */
  keepAlive?: boolean | undefined;
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
  /**
   * Opens the window: the one that the browser refused (`blocked`), another one (`unseen`), or one in place
   * of the frame. Call it inside a click.
   */
  reopen(this: void): void;
  /** Leads the whole page to the hosted page instead; this component takes the flow up when it is back. */
  continueInTab(this: void): void;
  /** Forgets the flow, ending it if it runs: `status` is `idle` again. */
  reset(this: void): void;
  /** Give this to the element that is to hold the frame, when you use `surface: 'iframe'` headless. */
  frameRef(this: void, element: HTMLElement | null): void;
}

/** `connect()` wants parameters exactly when the session fetcher does. */
export type ConnectArguments<Params> = undefined extends Params
  ? [params?: Params]
  : [params: Params];

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
