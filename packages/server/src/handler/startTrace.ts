import type { ConnectAccess } from '../access/authorizeRequest.ts';
import type { FinishedCall } from '../polytomic/createCaller.ts';
import { callHook } from './callHook.ts';
import type { ConnectEvent, ConnectFact, ConnectRoute } from './ConnectEvent.ts';
import type { Settings } from './createHandlerContext.ts';

/** Follows one request: gives it an id, takes its times, and tells `onEvent` what happens to it. */
export function startTrace(request: Request, settings: Settings): Trace {
  const requestId = readRequestId(request);
  const started = performance.now();
  const spent = new Map<string, number>();
  let route: ConnectRoute | undefined;
  let user: string | undefined;
  let tenant: string | undefined;
  let calls = 0;

  const spend = (what: string, ms: number): void => {
    spent.set(what, (spent.get(what) ?? 0) + ms);
  };
  const tell = (fact: ConnectFact): void => {
    if (settings.onEvent === undefined) return;
    const durationMs = round(performance.now() - started);
    const base = { requestId, at: settings.now(), durationMs, route, user, tenant };
    callHook(settings.onEvent, { ...fact, ...base } satisfies ConnectEvent);
  };

  return {
    tell,
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
    hearCall({ operation, ms, outcome }) {
      calls += 1;
      spend('polytomic', ms);
      tell({ type: 'upstream-called', operation, outcome, callMs: round(ms) });
    },
    sign(response) {
      response.headers.set('X-Request-Id', requestId);
      if (settings.serverTiming) {
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

/** One request as it is followed. */
export interface Trace {
  tell(fact: ConnectFact): void;
  enter(route: ConnectRoute): void;
  identify(access: ConnectAccess): void;
  time<T>(what: 'authorize' | 'limit' | 'body', run: () => Promise<T>): Promise<T>;
  readonly hearCall: (call: FinishedCall) => void;
  /** Adds the id, and the times if the app wants them seen. */
  sign(response: Response): Response;
}

/** A foreign id goes into logs and back into a header, so only a plain one is taken over. */
function readRequestId({ headers }: Request): string {
  const given = headers.get('x-request-id') ?? '';
  return /^[\w.:+=@-]{1,128}$/u.test(given) ? given : crypto.randomUUID();
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
