import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { FinishedCall } from '../polytomic/createCaller.ts';
import { callHook } from './callHook.ts';
import type { ConnectEvent, ConnectFact, ConnectRoute } from './ConnectEvent.ts';
import type { HandlerContext } from './HandlerContext.ts';

/** Follows one request, or one job of the timer: measures its times, and reports its events to `onEvent`. */
export function startTrace(requestId: string, context: HandlerContext): Trace {
  const started = performance.now();
  const spent = new Map<string, number>();
  let route: ConnectRoute | undefined;
  let user: string | undefined;
  let tenant: string | undefined;
  let calls = 0;

  const spend = (what: string, ms: number): void => {
    spent.set(what, (spent.get(what) ?? 0) + ms);
  };
  const report = (fact: ConnectFact): void => {
    const { onEvent, now } = context;
    if (onEvent === undefined) return;
    const durationMs = round(performance.now() - started);
    // The clock is the app's own too, and its errors must not fail the answer.
    callHook(() => {
      const base = { requestId, at: now(), durationMs, route, user, tenant };
      return onEvent({ ...fact, ...base } satisfies ConnectEvent);
    });
  };

  return {
    report,
    reportError(error) {
      callHook(() => context.onError(error, { requestId, route }));
    },
    enter(entered) {
      route = entered;
    },
    identify(access) {
      ({ user, tenant } = access);
    },
    async time(what, run) {
      const from = performance.now();
      try {
        return await run();
      } finally {
        spend(what, performance.now() - from);
      }
    },
    recordCall({ operation, ms, outcome }) {
      calls += 1;
      spend('polytomic', ms);
      report({ type: 'upstream-called', operation, outcome, callMs: round(ms) });
    },
    stamp(response) {
      response.headers.set('X-Request-Id', requestId);
      if (context.serverTiming) {
        spend('total', performance.now() - started);
        const parts = [...spent].map(
          ([what, ms]) =>
            `${what};dur=${round(ms)}${what === 'polytomic' ? `;desc="calls: ${calls}"` : ''}`,
        );
        response.headers.set('Server-Timing', parts.join(', '));
      }
      return response;
    },
  };
}

/** Follows one request. */
export interface Trace {
  /** Reports what happened to `onEvent`. */
  report(fact: ConnectFact): void;
  /** Passes an error to the app's `onError`; never throws. */
  readonly reportError: (error: unknown) => void;
  /** Names the route for all later events. */
  enter(route: ConnectRoute): void;
  /** Names the user and the tenant for all later events. */
  identify(access: Pick<ConnectAccess, 'user' | 'tenant'>): void;
  /** Measures a step of the request. */
  time<T>(what: 'authorize' | 'limit' | 'body', run: () => Promise<T>): Promise<T>;
  /** Records a call to Polytomic that is over. */
  readonly recordCall: (call: FinishedCall) => void;
  /** Adds the request's id to the answer, and the times with `serverTiming`. */
  stamp(response: Response): Response;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
