import { callbackParams } from '../relay/callbackUrl.ts';
import { ConnectError, isConnectError } from './ConnectError.ts';
import type { ConnectFlow, FlowSnapshot } from './ConnectFlow.ts';
import { createAttempt, type Attempt } from './createAttempt.ts';
import type { CallbackParams, CancelReason, ConnectOutcome } from './outcome.ts';
import type { ConnectPorts } from './ports.ts';
import {
  isFresh,
  parseConfirmAnswer,
  parseSession,
  type Session,
  type Surface,
} from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import { type FlowCommand, type FlowEvent, type FlowState, transition } from './transition.ts';

/**
 * THE CONDUCTOR: runs one flow on the ports it is given. It opens the surface first, asks for a session
 * only then, does what `transition` says, and settles once.
 */
export function startFlow<Params>(
  options: StartConnectOptions<Params>,
  ports: ConnectPorts,
  begin: FlowBeginning = { type: 'open' },
): ConnectFlow {
  const { confirmSession, signal } = options;
  const abort = new AbortController();
  const cleanups = new Set<() => void>(); // run last in, first out, at the one ending
  const listeners = new Set<() => void>();
  const granted: Session[] = [];
  const states = new WeakMap<Session, string>(); // the state under which each session was granted
  let state: FlowState = { phase: 'idle' };
  let resolve: (outcome: ConnectOutcome) => void;
  let reject: (error: ConnectError) => void;
  const outcome = new Promise<ConnectOutcome>((onConnected, onFault) => {
    resolve = onConnected;
    reject = onFault;
  });

  // First of all, while the click still counts: a browser opens no window after an await.
  let attempt = newAttempt();
  const opened = begin.type === 'open' && attempt.open(attempt.request.surface);
  let snapshot: FlowSnapshot = { phase: 'requesting', surface: attempt.request.surface };

  cleanups.add(() => abort.abort());
  after(options.timeoutMs ?? 30 * 60_000, { type: 'deadline-passed' });
  const onAbort = (): void => handle({ type: 'cancelled', reason: 'aborted' });
  signal?.addEventListener('abort', onAbort);
  cleanups.add(() => signal?.removeEventListener('abort', onAbort));

  if (signal?.aborted) onAbort();
  else if (begin.type === 'refuse') handle({ type: 'cancelled', reason: begin.reason });
  else if (begin.type === 'resume') resume(begin);
  else if (opened) handle({ type: 'opened' });
  else if (options.whenBlocked === 'wait') handle({ type: 'window-blocked' });
  else handle({ type: 'failed', error: new ConnectError('popup-blocked') });

  return {
    outcome,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel: (reason = 'dismissed') => handle({ type: 'cancelled', reason }),
    focus: () => attempt.focus(),
    reopen(surface = 'popup') {
      const { phase } = state;
      if (phase === 'waiting' && attempt.request.surface === surface) attempt.focus();
      else if (phase === 'blocked' && isUsable(state.session)) {
        if (attempt.open(surface)) handle({ type: 'reopened' });
      } else if (phase === 'blocked' || phase === 'waiting' || phase === 'unseen') {
        startAgain(surface);
      }
    },
  };

  function newAttempt(): Attempt {
    const created = createAttempt(options, ports, handle);
    cleanups.add(created.end);
    return created;
  }

  /** Beside the first window, which may still come back. */
  function startAgain(surface: Surface): void {
    const next = newAttempt();
    if (!next.open(surface)) {
      next.end();
      return;
    }
    attempt.close();
    attempt = next;
    handle({ type: 'started-again' });
  }

  /** On the page that the whole-page surface came back to. */
  function resume({ session, url, ...begun }: Extract<FlowBeginning, { type: 'resume' }>): void {
    cleanups.add(begun.forget);
    states.set(session, begun.state);
    state = { phase: 'waiting', session };
    if (url === undefined) handle({ type: 'cancelled', reason: 'navigated-back' });
    else handle({ type: 'returned', session, params: callbackParams(url) });
  }

  function handle(event: FlowEvent): void {
    const before = state.phase;
    const step = transition(state, event, { confirms: confirmSession !== undefined });
    state = step.state;
    for (const command of step.commands) run(command);
    if (state !== step.state || state.phase === before || state.phase === 'idle') return;
    const { surface } = attempt.request;
    if (state.phase === 'settled') {
      const { result } = state;
      for (const cleanup of [...cleanups].toReversed()) cleanup();
      snapshot = { phase: 'settled', surface, result };
      if ('error' in result) reject(result.error);
      else resolve(result.outcome);
    } else {
      snapshot = { phase: state.phase, surface };
    }
    for (const listener of listeners) listener();
  }

  function run(command: FlowCommand): void {
    switch (command.type) {
      case 'request-session':
        void requestSession(attempt);
        break;
      case 'show-session':
        attempt.show(command.session);
        break;
      case 'close-surface':
        attempt.close();
        break;
      case 'confirm':
        // Out of sight, an earlier window may be the one in which the work is done.
        for (const session of state.phase === 'unseen' ? granted : [command.session]) {
          void confirm(session, command.params);
        }
        break;
      case 'wait-to-confirm':
        after(command.ms, { type: 'confirm-due' });
    }
  }

  async function requestSession(asking: Attempt): Promise<void> {
    const inTime = after(options.sessionTimeoutMs ?? 30_000, {
      type: 'failed',
      error: new ConnectError('session-timed-out'),
    });
    const event = await tryTo('session-failed', async (): Promise<FlowEvent> => {
      const params = options.params as Params;
      const request = { ...asking.request, signal: abort.signal, params };
      const session = parseSession(await options.fetchSession(request), ports.warn);
      states.set(session, request.state);
      granted.push(session);
      return { type: 'session-received', session };
    });
    if (inTime()) handle(event instanceof ConnectError ? { type: 'failed', error: event } : event);
  }

  async function confirm(session: Session, params: CallbackParams): Promise<void> {
    const failed = (error: ConnectError): FlowEvent => ({ type: 'confirm-failed', session, error });
    const tooSlow = new ConnectError('confirm-failed', 'It took too long.');
    const inTime = after(CONFIRM_TIMEOUT_MS, failed(tooSlow));
    const event = await tryTo('confirm-failed', async (): Promise<FlowEvent> => {
      const request = { session, state: states.get(session) ?? '', params, signal: abort.signal };
      const answer = parseConfirmAnswer(await confirmSession?.(request));
      return { type: 'confirm-answered', session, answer };
    });
    if (inTime()) handle(event instanceof ConnectError ? failed(event) : event);
  }

  /** Raises an event later, unless the undo comes first; the undo says whether it did. */
  function after(ms: number, event: FlowEvent): () => boolean {
    const cancel = ports.clock.after(ms, () => {
      cleanups.delete(undo);
      handle(event);
    });
    const undo = (): boolean => {
      cancel();
      return cleanups.delete(undo);
    };
    cleanups.add(undo);
    return undo;
  }

  function isUsable(session: Session | undefined): boolean {
    return session === undefined || isFresh(session, ports.clock.now());
  }
}

/** How a flow comes into being: by a click, on the page that it comes back to, or not at all. */
export type FlowBeginning =
  | { type: 'open' }
  | {
      type: 'resume';
      state: string;
      session: Session;
      /** Where the customer came back to; nothing if they went Back. */
      url: string | undefined;
      /** Forgets that the flow was under way. */
      forget: () => void;
    }
  | { type: 'refuse'; reason: CancelReason };

/** How long one question to the app's server may take before it counts as failed. */
const CONFIRM_TIMEOUT_MS = 15_000;

/** Runs what the app wrote; whatever it throws becomes a fault with this code. */
async function tryTo(
  code: 'session-failed' | 'confirm-failed',
  run: () => Promise<FlowEvent>,
): Promise<FlowEvent | ConnectError> {
  try {
    return await run();
  } catch (cause) {
    if (isConnectError(cause)) return cause;
    const detail = cause instanceof Error ? cause.message : undefined;
    return new ConnectError(code, detail, { cause });
  }
}
