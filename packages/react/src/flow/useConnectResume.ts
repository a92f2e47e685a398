'use client';

import { useContext, useEffect } from 'react';
import { Provided } from './options/connectDefaults.ts';
import { useConnectRunner } from './useConnectRunner.ts';
import type { UseConnectSessionOptions } from './options/UseConnectSessionOptions.ts';
import type { UseConnectSessionResult } from './UseConnectSessionResult.ts';

/**
 * Takes up the flow that led the whole page away (surface `redirect`, or _Continue in this tab_), if no component has
 * done so two seconds after this one was mounted: the one that started it is no longer rendered, or has another
 * `resumeKey`. Call it once, near the root of the app. Without a `client` or `confirmSession` of its own, it asks the
 * servers of the providers around it, from the inside out, until one answers.
 *
 * @returns the flow, which you may pass to `ConnectDialog`
 * @example
 * const flow = useConnectResume({ client, onConnected: ({ connection }) => toast(connection.name) });
 */
export function useConnectResume<Params = unknown>(
  options: UseConnectSessionOptions<Params> = {},
): UseConnectSessionResult<Params> {
  const { askAround } = useContext(Provided);
  const ownServer = options.client ?? options.confirmSession;
  const [runner, result] = useConnectRunner(
    ownServer ? options : { ...options, confirmSession: askAround },
  );
  useEffect(() => {
    const unmount = runner.mount();
    const waiting = runner.resumeUnclaimed();
    return () => {
      void waiting.then((stop) => stop?.());
      unmount();
    };
  }, [runner]);
  return result;
}
