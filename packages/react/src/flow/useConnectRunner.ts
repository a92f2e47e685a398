'use client';

import { useContext, useInsertionEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Provided } from './options/connectDefaults.ts';
import { type ConnectRunner, createConnectRunner } from './createConnectRunner.ts';
import { resolveOptions } from './options/resolveOptions.ts';
import { statusOf } from './statusOf.ts';
import type { UseConnectSessionOptions } from './options/UseConnectSessionOptions.ts';
import type { UseConnectSessionResult } from './UseConnectSessionResult.ts';

/**
 * Returns the runner of one hook, and its flow. The caller mounts it.
 *
 * @param given a runner that was created before the component; one is created when omitted
 */
export function useConnectRunner<Params>(
  options: UseConnectSessionOptions<Params>,
  given?: ConnectRunner<Params>,
): [ConnectRunner<Params>, UseConnectSessionResult<Params>] {
  const latest = resolveOptions(options, useContext(Provided));
  const [runner] = useState(() => given ?? createConnectRunner(latest));
  useInsertionEffect(() => runner.update(latest));
  const snapshot = useSyncExternalStore(runner.subscribe, runner.getSnapshot, () => undefined);
  const result = useMemo(() => ({ ...statusOf(snapshot), ...runner.actions }), [snapshot, runner]);
  return [runner, result];
}
