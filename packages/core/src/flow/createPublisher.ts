import type { ConnectError } from './ConnectError.ts';
import type { ConnectFlow, FlowSnapshot } from './ConnectFlow.ts';
import type { ConnectOutcome } from './outcome.ts';
import { reportErrors } from './reportErrors.ts';
import type { Surface } from './session.ts';

/** Creates what the app sees of a flow: its snapshot, its listeners and its promise. */
export function createPublisher(surface: Surface): Publisher {
  const listeners = new Set<() => void>();
  let snapshot: FlowSnapshot = { phase: 'requesting', surface };
  let resolve: (outcome: ConnectOutcome) => void;
  let reject: (error: ConnectError) => void;
  const outcome = new Promise<ConnectOutcome>((onOutcome, onFault) => {
    resolve = onOutcome;
    reject = onFault;
  });

  return {
    outcome,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(next) {
      const { phase } = next;
      if (phase === 'settled') {
        const { result } = next;
        if (snapshot.phase === phase && snapshot.result === result) return;
        // A promise settles once: a late connection is reported to the listeners only.
        if ('error' in result) reject(result.error);
        else resolve(result.outcome);
      } else if (phase === snapshot.phase) return;
      snapshot = next;
      for (const listener of listeners) reportErrors(listener);
    },
  };
}

/** What the app sees of a flow, and how it changes. */
export interface Publisher extends Pick<ConnectFlow, 'outcome' | 'getSnapshot' | 'subscribe'> {
  /** Settles the promise, and notifies the app when the phase or the result has changed. */
  publish: (next: FlowSnapshot) => void;
}
