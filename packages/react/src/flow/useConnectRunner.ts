'use client';

import { useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { ConnectOverrides, useConnectDefaults } from './connectDefaults.ts';
import {
  type ConnectRunner,
  createConnectRunner,
  type RunnerOptions,
} from './createConnectRunner.ts';
import { statusOf } from './statusOf.ts';
import { useLatest } from './useLatest.ts';
import type { ClientOf, UseConnectSessionOptions } from './UseConnectSessionOptions.ts';
import type { UseConnectSessionResult } from './UseConnectSessionResult.ts';

/** Creates the runner of one hook, and returns it with the state of its flow. The caller mounts it. */
export function useConnectRunner<Params>(
  options: UseConnectSessionOptions<Params>,
): [ConnectRunner<Params>, UseConnectSessionResult<Params>] {
  const defaults = useConnectDefaults();
  const { loading, frameTitle } = defaults.messages ?? {};
  const latest = useLatest({
    ...(loading !== undefined && { loadingText: loading }),
    ...(frameTitle && { frameTitle: frameTitle(undefined) }),
    ...withClient(defaults),
    ...withClient(options),
    ...useContext(ConnectOverrides),
  } as RunnerOptions<Params>);
  const [runner] = useState(() => createConnectRunner<Params>(latest));
  const snapshot = useSyncExternalStore(runner.subscribe, runner.getSnapshot, () => undefined);
  const result = useMemo(() => ({ ...statusOf(snapshot), ...runner.actions }), [snapshot, runner]);
  return [runner, result];
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
