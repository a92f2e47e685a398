'use client';

import { useEffect } from 'react';
import type { ConnectRunner } from './createConnectRunner.ts';
import { useConnectRunner } from './useConnectRunner.ts';
import type { UseConnectSessionOptions } from './options/UseConnectSessionOptions.ts';
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
  return useMountedRunner(options);
}

/** Does what {@link useConnectSession} does, with a runner that was created before the component. */
export function useMountedRunner<Params>(
  options: UseConnectSessionOptions<Params>,
  given?: ConnectRunner<Params>,
): UseConnectSessionResult<Params> {
  const [runner, result] = useConnectRunner(options, given);
  useEffect(() => {
    const unmount = runner.mount();
    void runner.resume();
    return unmount;
  }, [runner]);
  return result;
}
