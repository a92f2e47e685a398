import { callbackParams, isCallback } from '../relay/callbackUrl.ts';
import type { Attempt } from './createAttempt.ts';
import type { Cleanups } from './createCleanups.ts';
import type { ConductorPorts } from './ports.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import type { FlowEvent } from './transition.ts';

/** Waits for the customer to come back from one attempt: for what its surface reports, and for the callback page. */
export function awaitReturn(
  options: Pick<StartConnectOptions, 'callbackUrl' | 'hostWindow'>,
  ports: Pick<ConductorPorts, 'callbacks' | 'ownOrigins'>,
  attempt: Attempt,
  cleanups: Pick<Cleanups, 'add'>,
  raise: (event: FlowEvent) => void,
): void {
  const { state } = attempt.request;
  let answersLate = false;

  const stopListening = ports.callbacks.listen({
    hostWindow: options.hostWindow,
    state,
    origins,
    owns: attempt.owns,
    isCallback: isOurCallback,
    returned,
  });
  cleanups.add(() => stopListening(answersLate));
  attempt.watch({
    isCallback: isLanding,
    report(event) {
      if (event.type === 'returned') return returned(event.url);
      // A severed window reports nothing more, so this stays true until the callback.
      answersLate = event.type === 'window-severed';
      raise(event);
    },
  });

  function returned(url: string): void {
    answersLate = false;
    const { session } = attempt;
    if (session) raise({ type: 'returned', session, callbackParams: callbackParams(url) });
  }

  /** Where no callback page is named, every page of the app counts, but not the one that the flow itself has shown. */
  function isLanding(url: string): boolean {
    const isShown = callbackUrl() === undefined && url === attempt.session?.redirectUrl;
    return !isShown && isOurCallback(url);
  }

  function isOurCallback(url: string): boolean {
    return isCallback(url, { state, origins: origins(), callbackUrl: callbackUrl() });
  }

  function origins(): readonly string[] {
    const url = callbackUrl();
    return url === undefined ? ports.ownOrigins : [new URL(url).origin];
  }

  function callbackUrl(): string | undefined {
    return options.callbackUrl ?? attempt.session?.callbackUrl;
  }
}
