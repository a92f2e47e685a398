import type { Attempt } from './createAttempt.ts';
import { callbackElsewhere } from './callbackElsewhere.ts';
import { ConnectError, toConnectError } from './ConnectError.ts';
import type { Cleanups } from './createCleanups.ts';
import { developerText } from './developerText.ts';
import type { CallbackParams } from '../relay/callbackUrl.ts';
import type { OpeningPorts } from './ports.ts';
import { parseConfirmAnswer, parseSession } from './parseSession.ts';
import { type Session, SESSION_TIMEOUT_MS } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import type { FlowEvent } from './transition.ts';

/**
 * Creates the calls to the functions that the app wrote: `fetchSession` and `confirmSession`. Each call has a time limit, and
 * whatever the function returns or throws becomes one event. When the flow ends first, the call never settles.
 */
export function createAppCalls<Params>(
  options: StartConnectOptions<Params>,
  ports: OpeningPorts,
  { after }: Pick<Cleanups, 'after'>,
): AppCalls {
  const { confirmSession } = options;
  const grants = new Map<Session, Grant>();

  function call(
    ifItFails: 'session-failed' | 'confirm-failed',
    timeoutMs: number,
    tooLate: ConnectError,
    work: () => Promise<FlowEvent>,
  ): Promise<FlowEvent> {
    const failed = (error: ConnectError): FlowEvent => ({ type: ifItFails, error });
    return new Promise((resolve, reject) => {
      const stillWaiting = after(timeoutMs, () => resolve(failed(tooLate)));
      work()
        .catch((cause: unknown) => failed(toConnectError(cause, ifItFails)))
        .then((event) => (stillWaiting() ? resolve(event) : undefined))
        .catch(reject);
    });
  }

  return {
    requestSession(attempt, signal) {
      const { state } = attempt.request;
      const tooLate = new ConnectError('session-timed-out');
      const patienceMs = options.sessionTimeoutMs ?? SESSION_TIMEOUT_MS;
      return call('session-failed', patienceMs, tooLate, async () => {
        const session = parseSession(await attempt.askForSession(signal), ports.warn);
        if (session.receipt !== undefined && !confirmSession) ports.warn(developerText('receipt'));
        const elsewhere = callbackElsewhere(options, session, ports);
        // An app that passes a `callbackUrl` has chosen that page on purpose.
        if (elsewhere && ports.isDevelopment && !options.callbackUrl) {
          throw new ConnectError('callback-elsewhere', elsewhere);
        }
        grants.set(session, { state, receivedAt: ports.clock.now() });
        return { type: 'session-received', session };
      });
    },

    confirm(session, callbackParams, signal) {
      const tooLate = new ConnectError('confirm-failed', 'It took too long.');
      return call('confirm-failed', CONFIRM_TIMEOUT_MS, tooLate, async () => {
        const state = grants.get(session)?.state ?? '';
        const request = { session, state, callbackParams, signal };
        const answer = parseConfirmAnswer(await confirmSession?.(request));
        return { type: 'confirm-answered', answer };
      });
    },

    resume: (session, state) => void grants.set(session, { state, receivedAt: Infinity }),

    granted: () => [...grants.keys()],

    expiryOf(session) {
      const expiresAt = Date.parse(session?.expiresAt ?? '');
      const receivedAt = session && grants.get(session)?.receivedAt;
      return expiresAt > (receivedAt ?? Infinity) ? expiresAt : undefined;
    },
  };
}

/** How long one question to the app's server may take before it counts as failed. */
const CONFIRM_TIMEOUT_MS = 15_000;

/** What is known of a session that the app's backend granted. */
interface Grant {
  /** The state of the attempt that it was granted for. */
  state: string;
  /** In milliseconds since the epoch; `Infinity` after the page was away, so that no expiry is shown. */
  receivedAt: number;
}

/** The calls to the functions that the app wrote, and the sessions that its backend granted. */
export interface AppCalls {
  /** Reads the reply about the session of an attempt. */
  requestSession: (attempt: Attempt, signal: AbortSignal) => Promise<FlowEvent>;
  confirm: (
    session: Session,
    callbackParams: CallbackParams,
    signal: AbortSignal,
  ) => Promise<FlowEvent>;
  /** Takes up a session that was granted before the page was led away. */
  resume: (session: Session, state: string) => void;
  granted: () => readonly Session[];
  /**
   * When the session expires, in milliseconds since the epoch. `undefined` when it has no expiry, or had expired on arrival:
   * then the clocks differ.
   */
  expiryOf: (session: Session | undefined) => number | undefined;
}
