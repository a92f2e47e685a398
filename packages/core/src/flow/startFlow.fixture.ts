import type { ConnectError } from './ConnectError.ts';
import type { ConnectFlow } from './ConnectFlow.ts';
import type { ConnectOutcome } from './outcome.ts';
import type { ConfirmAnswer, SessionReply } from './session.ts';
import { startFlow } from './startFlow.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import type { FakePorts } from '../testing/index.ts';

export const granted: SessionReply = { redirectUrl: 'https://connect.example/s', receipt: 'r1' };
export const connection = { id: 'c1', name: 'Salesforce', type: 'salesforce' };
/** Vite's usual proxy: the server takes its own host for the public one. */
export const elsewhere = {
  redirectUrl: 'https://connect.example/s',
  receipt: 'r1',
  callbackUrl: 'http://localhost:4721/api/polytomic/callback',
};
export const nothingLeft = { surfaces: 0, listeners: 0, timers: 0 };

export function grant(): Promise<SessionReply> {
  return Promise.resolve(granted);
}

export function grantElsewhere(): Promise<SessionReply> {
  return Promise.resolve(elsewhere);
}

export function start(world: FakePorts, options: Partial<StartConnectOptions> = {}): ConnectFlow {
  return startFlow({ fetchSession: grant, ...options }, world.ports);
}

export function resultOf(flow: ConnectFlow): ConnectOutcome | undefined {
  const snapshot = flow.getSnapshot();
  return snapshot.phase === 'settled' && 'outcome' in snapshot.result
    ? snapshot.result.outcome
    : undefined;
}

export function answer(value: ConfirmAnswer): Promise<ConfirmAnswer> {
  return Promise.resolve(value);
}

export function confirm(): Promise<ConfirmAnswer> {
  return answer({ status: 'connected', connection });
}

export function faultOf(flow: ConnectFlow): Promise<string> {
  return flow.outcome.then(
    (outcome) => outcome.status,
    (error: ConnectError) => error.code,
  );
}

export function untilPhase(flow: ConnectFlow, phase: string): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (flow.getSnapshot().phase === phase) resolve();
    };
    flow.subscribe(check);
    check();
  });
}
