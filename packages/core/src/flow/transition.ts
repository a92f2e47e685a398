import { ConnectError } from './ConnectError.ts';
import type { CallbackParams } from '../relay/callbackUrl.ts';
import type { CancelReason, ConnectOutcome } from './outcome.ts';
import type { ConfirmAnswer, Session } from './session.ts';

/**
 * THE RULES: for each phase and each event, the next phase, and the commands that the conductor (`createConductor`) carries
 * out. The rules themselves have no side effects.
 *
 * | phase      | what the customer sees             | left by                                         |
 * |------------|------------------------------------|-------------------------------------------------|
 * | idle       | the button                         | the click                                       |
 * | requesting | a window with the text "Loading…"  | the session                                     |
 * | blocked    | "your browser blocked the window"  | another click                                   |
 * | waiting    | the hosted page                    | the callback, or a closed or severed window     |
 * | unseen     | "finish in the other window"       | the callback, or the server's answer            |
 * | confirming | "finishing…"                       | the server's answer                             |
 * | settled    | the outcome                        | nothing (a late "connected" still counts)       |
 *
 * A customer who comes back with nothing done is not kept waiting: the flow settles on the second "pending"
 * and goes on asking behind the scenes, because Polytomic may list a connection late.
 *
 * `docs/architecture.md` has the whole table, cell by cell; `transition.test.ts` reads it there and
 * checks this file against it.
 */
export function transition(current: FlowPosition, event: FlowEvent, rules: FlowRules): Step {
  if (current.phase === 'settled') return afterwards(current, event);
  if (isConnected(event)) {
    return connected(event, current.phase === 'confirming' ? current.callbackParams : {});
  }
  switch (event.type) {
    case 'cancelled':
      if (event.reason === 'dismissed' && isBack(current)) return stopWaiting(current);
      return settle(cancelled(event.reason));
    case 'failed':
      return settle({ error: event.error });
    case 'deadline-passed': {
      // The questions end by themselves, and a slow server does not make a customer late who was in time.
      if (current.phase === 'confirming') return stay(current);
      return leave(shownSession(current), { error: new ConnectError('timed-out') }, rules);
    }
    default:
      // TypeScript does not see that the rule and the position have the same phase.
      return STEPS[current.phase](current as never, event, rules);
  }
}

/** Where a flow is, with what is known there. */
export type FlowPosition =
  | { phase: 'idle' }
  /** `earlier` is the session of the window before this one, if the customer opened another. */
  | { phase: 'requesting'; earlier?: Session }
  | { phase: 'blocked'; session: Session | undefined }
  /** `asked` counts the questions to the server. It is there only if the callback page may not reach this page. */
  | { phase: 'waiting'; session: Session; asked?: number }
  | { phase: 'unseen'; session: Session; asked: number }
  | {
      phase: 'confirming';
      session: Session;
      /**
       * How the flow ends unless the server reports a connection. Only for a customer who did not come back: they closed the
       * window, went Back or are late, but may have finished before.
       */
      otherwise: FlowResult | undefined;
      callbackParams: CallbackParams;
      asked: number;
    }
  | { phase: 'settled'; result: FlowResult; asking?: Asking };

/** The server is still asked after a cancellation, unseen by the customer: the connection may be listed late. */
interface Asking {
  session: Session;
  callbackParams: CallbackParams;
  asked: number;
}

/** How a customer leaves without coming back by the callback. */
type GivenUp = 'window-closed' | 'navigated-back';

/** Where a flow is. */
export type Phase = FlowPosition['phase'];

/** How a flow settled: with an outcome, or with a fault. */
export type FlowResult = { outcome: ConnectOutcome } | { error: ConnectError };

/** What can happen to a flow. */
export type FlowEvent =
  | { type: 'opened' }
  | { type: 'window-blocked' }
  | { type: 'session-received'; session: Session }
  | { type: 'session-failed'; error: ConnectError }
  | { type: 'window-opened' }
  | { type: 'started-again' }
  | { type: 'returned'; session: Session; callbackParams: CallbackParams }
  | { type: GivenUp }
  | { type: 'window-severed' }
  | { type: 'confirm-due' }
  | { type: 'confirm-answered'; answer: ConfirmAnswer }
  | { type: 'confirm-failed'; error: ConnectError }
  | { type: 'cancelled'; reason: CancelReason }
  | { type: 'failed'; error: ConnectError }
  | { type: 'deadline-passed' };

/** What the conductor must do. Settling needs no command: the phase `settled` is enough. */
export type FlowCommand =
  | { type: 'request-session' }
  | { type: 'show-session'; session: Session }
  | { type: 'close-surface' }
  | { type: 'confirm'; session: Session; callbackParams: CallbackParams }
  | { type: 'wait-to-confirm'; ms: number };

/** What holds for the whole flow. */
export interface FlowRules {
  /** Whether there is a `confirmSession` to ask. */
  confirms: boolean;
  /** Whether the callback page of a session is on an origin from which it may not reach this page. */
  isElsewhere: (session: Session) => boolean;
}

/** Where the flow is next, and what the conductor does on the way there. */
export interface Step {
  current: FlowPosition;
  commands: readonly FlowCommand[];
}

/** How long to wait before each further question after the customer is back, in ms. After the last one they did not finish. */
export const CONFIRM_DELAYS_MS: readonly number[] = [200, 1000, 2000, 4000];

/** After this many questions a `pending` answer ends the customer's wait; the others are asked in the background. */
const QUESTIONS_SEEN = 2;

/** How long to wait before asking again while the window cannot be seen, in ms; the last one repeats. */
const UNSEEN_DELAYS_MS: readonly number[] = [3000, 3000, 5000, 5000, 10_000];

type In<P extends Phase> = Extract<FlowPosition, { phase: P }>;
type Rule<P extends Phase> = (current: In<P>, event: FlowEvent, rules: FlowRules) => Step;

const STEPS: { [P in Exclude<Phase, 'settled'>]: Rule<P> } = {
  idle(current, event) {
    if (event.type === 'opened') return request();
    if (event.type === 'window-blocked') {
      return to({ phase: 'blocked', session: undefined }, { type: 'request-session' });
    }
    return stay(current);
  },

  requesting(current, event, rules) {
    if (event.type === 'session-received') return show(event.session, rules);
    if (event.type === 'session-failed') return settle({ error: event.error });
    if (isGivenUp(event)) return leave(current.earlier, cancelled(event.type), rules);
    // An earlier window of this flow may still come back, or turn out to have done the work.
    if (event.type === 'returned') return returned(event, rules);
    return stay(current);
  },

  blocked(current, event, rules) {
    if (event.type === 'session-received') return to({ ...current, session: event.session });
    if (event.type === 'session-failed') return settle({ error: event.error });
    if (event.type === 'started-again') return request();
    if (event.type !== 'window-opened') return stay(current);
    return current.session === undefined
      ? to({ phase: 'requesting' })
      : show(current.session, rules);
  },

  waiting(current, event, rules) {
    const { session } = current;
    switch (event.type) {
      case 'returned':
        return returned(event, rules);
      case 'started-again':
        return request(session);
      case 'window-closed':
      case 'navigated-back':
        return leave(session, cancelled(event.type), rules);
      case 'window-severed': {
        const unseen: FlowPosition = { phase: 'unseen', session, asked: 0 };
        return rules.confirms ? to(unseen, wait(UNSEEN_DELAYS_MS, 0)) : to(unseen);
      }
      default:
        if (current.asked !== undefined) return poll(current, current.asked, event);
        return stay(current);
    }
  },

  unseen(current, event, rules) {
    switch (event.type) {
      case 'returned':
        return returned(event, rules);
      case 'started-again':
        return request(current.session);
      default:
        return poll(current, current.asked, event);
    }
  },

  confirming(current, event, rules) {
    const { session, otherwise, callbackParams, asked } = current;
    // Only one question for a customer who gave up: they do not wait. But more after the deadline: a laptop that has just
    // woken up has no network for a moment.
    const last = asked > CONFIRM_DELAYS_MS.length || (otherwise && 'outcome' in otherwise);
    switch (event.type) {
      case 'returned': // after a close: the customer was back before the window went
        return otherwise ? returned(event, rules) : stay(current);
      case 'confirm-due':
        return to({ ...current, asked: asked + 1 }, { type: 'confirm', session, callbackParams });
      case 'confirm-answered':
        if (otherwise) return settle(otherwise);
        if (event.answer.status === 'expired') return expired();
        if (last) return settle(cancelled('not-completed'));
        if (asked >= QUESTIONS_SEEN) return settleAsking('not-completed', current, asked);
        return to(current, wait(CONFIRM_DELAYS_MS, asked - 1));
      case 'confirm-failed':
        if (!last) return to(current, wait(CONFIRM_DELAYS_MS, asked - 1));
        return settle(otherwise ?? { error: event.error });
      default:
        return stay(current);
    }
  },
};

/** After the end: only a late answer still changes something, and only from cancelled to connected. */
function afterwards(current: In<'settled'>, event: FlowEvent): Step {
  const { result, asking } = current;
  if (asking === undefined) return stay(current);
  const { session, callbackParams, asked } = asking;
  const stop = (): Step => settle(result);
  switch (event.type) {
    case 'confirm-due':
      return to(
        { ...current, asking: { ...asking, asked: asked + 1 } },
        { type: 'confirm', session, callbackParams },
      );
    case 'confirm-answered':
      if (isConnected(event)) return connected(event, callbackParams);
      if (event.answer.status === 'expired') return stop();
      return askAgain();
    case 'confirm-failed':
      return askAgain();
    case 'cancelled':
      return event.reason === 'aborted' ? stop() : stay(current);
    default:
      return stay(current);
  }

  function askAgain(): Step {
    return asked > CONFIRM_DELAYS_MS.length
      ? stop()
      : to(current, wait(CONFIRM_DELAYS_MS, asked - 1));
  }
}

/** The session whose hosted page is open, in sight or not. */
export function shownSession(current: FlowPosition): Session | undefined {
  return current.phase === 'waiting' || current.phase === 'unseen' ? current.session : undefined;
}

/** Whether the customer is back from the hosted page. Then the server is asked about that session only, even after the end. */
export function isBack(current: FlowPosition): current is In<'confirming' | 'settled'> {
  return current.phase === 'settled' || (current.phase === 'confirming' && !current.otherwise);
}

/** The customer does not wait for the answer. It still counts, so the question that was open is asked again. */
function stopWaiting(current: In<'confirming'>): Step {
  return settleAsking('dismissed', current, Math.max(1, current.asked - 1));
}

/** The server has found the connection. */
type Confirmed = Extract<FlowEvent, { type: 'confirm-answered' }> & {
  answer: Extract<ConfirmAnswer, { status: 'connected' }>;
};

export function isConnected(event: FlowEvent): event is Confirmed {
  return event.type === 'confirm-answered' && event.answer.status === 'connected';
}

function isGivenUp(event: FlowEvent): event is { type: GivenUp } {
  return event.type === 'window-closed' || event.type === 'navigated-back';
}

function to(current: FlowPosition, ...commands: FlowCommand[]): Step {
  return { current, commands };
}

function stay(current: FlowPosition): Step {
  return { current, commands: [] };
}

function request(earlier?: Session): Step {
  return to(
    { phase: 'requesting', ...(earlier !== undefined && { earlier }) },
    { type: 'request-session' },
  );
}

function show(session: Session, { confirms, isElsewhere }: FlowRules): Step {
  const command: FlowCommand = { type: 'show-session', session };
  if (!confirms || !isElsewhere(session)) return to({ phase: 'waiting', session }, command);
  return to({ phase: 'waiting', session, asked: 0 }, command, wait(UNSEEN_DELAYS_MS, 0));
}

/** Asks the server again and again, because the callback page may not reach this page. */
function poll(current: In<'waiting' | 'unseen'>, asked: number, event: FlowEvent): Step {
  const { session } = current;
  switch (event.type) {
    case 'confirm-due':
      return to({ ...current, asked: asked + 1 }, { type: 'confirm', session, callbackParams: {} });
    case 'confirm-answered':
      if (event.answer.status === 'expired') return expired();
      return to(current, wait(UNSEEN_DELAYS_MS, asked));
    case 'confirm-failed':
      return to(current, wait(UNSEEN_DELAYS_MS, asked));
    default:
      return stay(current);
  }
}

function returned(
  { session, callbackParams }: Extract<FlowEvent, { type: 'returned' }>,
  { confirms }: FlowRules,
): Step {
  if (confirms) return confirm(session, callbackParams);
  return settle({ outcome: { status: 'returned', callbackParams } });
}

/** Someone who gave up, or is late, may have finished before. */
function leave(session: Session | undefined, otherwise: FlowResult, { confirms }: FlowRules): Step {
  return session && confirms ? confirm(session, {}, otherwise) : settle(otherwise);
}

function confirm(session: Session, callbackParams: CallbackParams, otherwise?: FlowResult): Step {
  return to(
    { phase: 'confirming', session, otherwise, callbackParams, asked: 1 },
    { type: 'close-surface' },
    { type: 'confirm', session, callbackParams },
  );
}

function wait(delays: readonly number[], asked: number): FlowCommand {
  return { type: 'wait-to-confirm', ms: delays[Math.min(asked, delays.length - 1)] ?? 0 };
}

function settle(result: FlowResult): Step {
  return to({ phase: 'settled', result });
}

/** Settles as cancelled, and goes on asking. */
function settleAsking(reason: CancelReason, current: In<'confirming'>, asked: number): Step {
  const { session, callbackParams } = current;
  return to(
    { phase: 'settled', result: cancelled(reason), asking: { session, callbackParams, asked } },
    wait(CONFIRM_DELAYS_MS, asked - 1),
  );
}

function connected({ answer }: Confirmed, callbackParams: CallbackParams): Step {
  const { connection } = answer;
  return settle({ outcome: { status: 'connected', connection, callbackParams } });
}

function cancelled(reason: CancelReason): FlowResult {
  return { outcome: { status: 'cancelled', reason } };
}

function expired(): Step {
  return settle({ error: new ConnectError('session-expired') });
}
