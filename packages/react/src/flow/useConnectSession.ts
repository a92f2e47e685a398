'use client';

import { useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createConnectRunner, type RunnerOptions } from './createConnectRunner.ts';
import { ConnectOverrides, useConnectDefaults } from './PolytomicConnectProvider.tsx';
import { statusOf } from './statusOf.ts';
import { useLatest } from './useLatest.ts';
import type { ClientOf, UseConnectSessionOptions } from './UseConnectSessionOptions.ts';
import type { UseConnectSessionResult } from './UseConnectSessionResult.ts';

/**
 * Runs flows and returns where the current one is. Nothing happens before `connect()`, which must be called
 * inside a click; unmounting ends a running flow and closes what it opened.
 *
 * @example
 * const flow = useConnectSession({ client });
 * <button onClick={() => void flow.connect()}>Connect</button>
 * {flow.status === 'connected' && <p>Connected {flow.outcome.connection.name}</p>}
 */
export function useConnectSession<Params = unknown>(
  options: UseConnectSessionOptions<Params> = {},
): UseConnectSessionResult<Params> {
  const latest = useLatest({
    ...withClient(useConnectDefaults()),
    ...withClient(options),
    ...useContext(ConnectOverrides),
  } as RunnerOptions<Params>);
  const [runner] = useState(() => createConnectRunner<Params>(latest));
  const snapshot = useSyncExternalStore(runner.subscribe, runner.getSnapshot, () => undefined);
  useEffect(() => runner.mount(), [runner]);

  return useMemo(() => ({ ...statusOf(snapshot), ...runner.actions }), [snapshot, runner]);
}

/** Puts the functions of a client in place. An option that is given as `undefined` counts as omitted. */
function withClient<Options extends { client?: ClientOf<never> | undefined }>(
  options: Options,
): Partial<Options> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const { fetchSession, confirmSession } = options.client ?? {};
  const ours = options.client === undefined ? {} : { fetchSession, confirmSession };
  return { ...ours, ...Object.fromEntries(given) } as Partial<Options>;
}
