'use client';

import type { ConnectFlow, FlowSnapshot } from '@polytomic-connect/core';
import { useCallback, useSyncExternalStore } from 'react';

/** Where a flow is, re-rendering on a change of phase and on nothing else. */
export function useFlowState(flow: ConnectFlow | undefined): FlowSnapshot | undefined {
  const subscribe = useCallback(
    (listener: () => void) => flow?.subscribe(listener) ?? nothing,
    [flow],
  );
  return useSyncExternalStore(
    subscribe,
    () => flow?.getSnapshot(),
    () => undefined,
  );
}

function nothing(): void {
  // There was nothing to subscribe to.
}
