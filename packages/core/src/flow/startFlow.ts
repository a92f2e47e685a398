import { callbackParams } from '../relay/callbackUrl.ts';
import { callbackElsewhere } from './callbackElsewhere.ts';
import { ConnectError, toConnectError } from './ConnectError.ts';
import type { ConnectFlow, FlowSnapshot } from './ConnectFlow.ts';
import { createAppCalls } from './createAppCalls.ts';
import { createAttempt, type Attempt, TIMEOUT_MS } from './createAttempt.ts';
import { createCleanups } from './createCleanups.ts';
import type { ConnectOutcome } from './outcome.ts';
import type { ConnectPorts } from './ports.ts';
import { reportErrors } from './reportErrors.ts';
import type { Session, Surface } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import {
  type FlowCommand,
  type FlowEvent,
  type FlowRules,
  type FlowPosition,
  isBack,
  isConnected,
  shownSession,
  transition,
} from './transition.ts';

/**
 * THE CONDUCTOR: runs one flow on the ports it is given. It opens the surface first, asks for a session
 * only then, carries out what `transition` decides, and settles once. Whatever throws (a port, a cleanup, a
 * listener of the app), the flow still ends and everything is cleaned up.
 */
export function startFlow<Params>(
  options: StartConnectOptions<Params>,
  ports: ConnectPorts,
  begin: FlowBeginning = { type: 'open' },
): ConnectFlow {
  const { signal } = options;
  const rules: FlowRules = {
    confirms: options.confirmSession !== undefined,
    isElsewhere: (session) => callbackElsewhere(options, session, ports) !== undefined,
  };
  const cleanups = createCleanups(ports);
  const { after, guard } = cleanups;
  const app = createAppCalls(options, ports, cleanups);
  const listeners = new Set<() => void>();
  let abort = new AbortController(); // a new one for the questions after the end
  let lastQuestion = {}; // only the answer to this one counts, unless it is `connected`
  let stopAsking: (() => boolean) | undefined;
  let current: FlowPosition = { phase: 'idle' };
  let attempt: Attempt | undefined;
  let snapshot: FlowSnapshot = { phase: 'requesting', surface: options.surface ?? 'popup' };
  let resolve: (outcome: ConnectOutcome) => void;
  let reject: (error: ConnectError) => void;
  const outcome = new Promise<ConnectOutcome>((onOutcome, onFault) => {
    resolve = onOutcome;
    reject = onFault;
  });

  // This comes first, while the click still counts: a browser opens no window after an await.
  const first = eventOf(firstEvent);
  const onAbort = (): void => handle({ type: 'cancelled', reason: 'aborted' });
  watchForAbort();
  failOnThrow(() => {
    after(options.timeoutMs ?? TIMEOUT_MS, () => handle({ type: 'deadline-passed' }));
  });
  handle(first);

  return {
    outcome,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel: (reason = 'dismissed') => handle({ type: 'cancelled', reason }),
    focus() {
      if (current.phase === 'blocked') failOnThrow(() => showOn('popup'));
      else guard(() => attempt?.focus());
    },
    openWindow: () => failOnThrow(() => showOn('popup')),
    continueInTab: () => failOnThrow(() => showOn('redirect')),
  };

  function firstEvent(): FlowEvent {
    if (begin.type === 'resume') return resume(begin);
    if (begin.type !== 'open') return begin;
    if (signal?.aborted) return { type: 'cancelled', reason: 'aborted' }; // before a window opens
    attempt = newAttempt();
    if (attempt.open(attempt.request.surface)) return { type: 'opened' };
    if (options.whenBlocked === 'wait') return { type: 'window-blocked' };
    return { type: 'failed', error: new ConnectError('popup-blocked') };
  }

  function newAttempt(): Attempt {
    const created = createAttempt(options, ports, handle);
    cleanups.add(created.end);
    return created;
  }

  /** Shows the hosted page on a surface that the customer chose by another click. */
  function showOn(surface: Surface): void {
    const { phase } = current;
    const usable =
      'session' in current && (app.expiryOf(current.session) ?? Infinity) > ports.clock.now();
    if (phase === 'waiting' && attempt?.request.surface === surface && usable) attempt.focus();
    else if (phase === 'blocked' && usable) {
      if (attempt?.open(surface)) handle({ type: 'window-opened' });
    } else if (phase === 'blocked' || phase === 'waiting' || phase === 'unseen') {
      startAgain(surface);
    }
  }

  /** Starts another attempt. The first window may still come back. */
  function startAgain(surface: Surface): void {
    const next = newAttempt();
    if (!next.open(surface)) {
      guard(next.end);
      return;
    }
    guard(() => attempt?.close());
    attempt = next;
    lastQuestion = {}; // what is still asked is about the earlier window
    handle({ type: 'started-again' });
  }

  /** Takes the flow up on the page that the whole-page surface came back to. */
  function resume({ session, url, state }: Extract<FlowBeginning, { type: 'resume' }>): FlowEvent {
    app.resume(session, state);
    current = { phase: 'waiting', session };
    if (url === undefined) return { type: 'navigated-back' };
    return { type: 'returned', session, callbackParams: callbackParams(url) };
  }

  function handle(event: FlowEvent): void {
    const isEnd = current.phase !== 'settled';
    const step = transition(current, event, rules);
    current = step.current;
    if (current.phase === 'settled') cleanUp(isEnd);
    for (const command of step.commands) {
      if (current === step.current) failOnThrow(() => run(command));
    }
    publish();
  }

  /** Settles the promise, and notifies the app when the phase or the result has changed. */
  function publish(): void {
    if (current.phase === 'idle') return;
    const surface = attempt?.request.surface ?? snapshot.surface;
    if (current.phase === 'settled') {
      const { result } = current;
      if (snapshot.phase === 'settled' && snapshot.result === result) return;
      snapshot = { phase: 'settled', surface, result };
      // A promise settles once: a late connection is reported to the listeners only.
      if ('error' in result) reject(result.error);
      else resolve(result.outcome);
    } else {
      if (current.phase === snapshot.phase) return;
      const expiresAt = app.expiryOf(shownSession(current));
      snapshot = { phase: current.phase, surface, ...(expiresAt !== undefined && { expiresAt }) };
    }
    for (const listener of listeners) reportErrors(listener);
  }

  /** Called at the end, and once more when the questions after the end are over. */
  function cleanUp(isEnd: boolean): void {
    if (!isEnd && isAsking(current)) return;
    cleanups.runAll();
    attempt = undefined; // it refers to a window, and even a closed window keeps its page in memory
    // Cleanups run code of the app, which may have ended the questions.
    if (isAsking(current)) watchForAbort();
  }

  function watchForAbort(): void {
    const created = (abort = new AbortController());
    cleanups.add(() => created.abort());
    failOnThrow(() => {
      signal?.addEventListener('abort', onAbort);
      cleanups.add(() => signal?.removeEventListener('abort', onAbort));
    });
  }

  function run(command: FlowCommand): void {
    switch (command.type) {
      case 'request-session':
        if (attempt) follow(app.requestSession(attempt.request, abort.signal).then(handle));
        break;
      case 'show-session':
        attempt?.show(command.session);
        break;
      case 'close-surface':
        guard(() => attempt?.close());
        break;
      case 'confirm':
        stopAsking?.(); // never two questions side by side
        // A customer who did not come back may have finished in an earlier window.
        follow(confirm(command, isBack(current) ? [] : app.granted()));
        break;
      case 'wait-to-confirm':
        stopAsking?.();
        stopAsking = after(command.ms, () => handle({ type: 'confirm-due' }));
    }
  }

  /** Asks the app's server about a session, and about earlier ones, of which only the answer `connected` counts. */
  async function confirm(
    command: Extract<FlowCommand, { type: 'confirm' }>,
    others: readonly Session[],
  ): Promise<void> {
    const question = (lastQuestion = {});
    const ask = (session: Session): Promise<FlowEvent> =>
      app.confirm(session, command.callbackParams, abort.signal);
    const elsewhere = others
      .filter((other) => other !== command.session)
      .map(async (other) => {
        const answer = await ask(other);
        if (isConnected(answer)) handle(answer);
      });
    const answer = await ask(command.session);
    if (!isConnected(answer)) await Promise.all(elsewhere);
    if (question === lastQuestion || isConnected(answer)) handle(answer);
  }

  function follow(work: Promise<void>): void {
    work.catch((cause: unknown) => handle(failure(cause)));
  }

  /** Runs something that the flow depends on: if it throws, the flow fails. */
  function failOnThrow(work: () => void): void {
    try {
      work();
    } catch (cause) {
      handle(failure(cause));
    }
  }
}

/** How a flow begins: by a click, on the page that it comes back to, or not at all. */
export type FlowBeginning =
  | { type: 'open' }
  | {
      type: 'resume';
      state: string;
      session: Session;
      /** The URL by which the customer came back; `undefined` if they went Back. */
      url: string | undefined;
    }
  | Extract<FlowEvent, { type: 'cancelled' | 'failed' }>;

/** Whether the server is asked after the end. */
function isAsking(current: FlowPosition): boolean {
  return current.phase === 'settled' && current.asking !== undefined;
}

function eventOf(run: () => FlowEvent): FlowEvent {
  try {
    return run();
  } catch (cause) {
    return failure(cause);
  }
}

function failure(cause: unknown): FlowEvent {
  return { type: 'failed', error: toConnectError(cause, 'unsupported') };
}
