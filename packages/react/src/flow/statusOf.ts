import type { ConnectOutcome, FlowSnapshot } from '@polytomic-connect/core';
import type { ConnectStatus } from './UseConnectSessionResult.ts';

/** Flattens a flow's snapshot into the status that components use. */
export function statusOf(snapshot: FlowSnapshot | undefined): ConnectStatus {
  if (snapshot === undefined) return { status: 'idle' };
  if (snapshot.phase !== 'settled') {
    const { phase, ...rest } = snapshot;
    return { status: phase, ...rest };
  }
  const { result } = snapshot;
  if ('error' in result) return { status: 'failed', error: result.error };
  return { status: result.outcome.status, outcome: result.outcome } as Ended;
}

/** TypeScript does not see that status and outcome belong together. */
type Ended = ConnectOutcome extends infer Outcome
  ? Outcome extends ConnectOutcome
    ? { status: Outcome['status']; outcome: Outcome }
    : never
  : never;
