import { callbackParams } from '../relay/callbackUrl.ts';
import { awaitReturn } from './awaitReturn.ts';
import { callbackElsewhere } from './callbackElsewhere.ts';
import type { Begun, Conductor, FlowBeginning } from './Conductor.ts';
import { toConnectError } from './ConnectError.ts';
import { createAppCalls } from './createAppCalls.ts';
import { type Attempt, createAttempt } from './createAttempt.ts';
import type { ConductorPorts } from './ports.ts';
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
import { watchForAbort } from './watchForAbort.ts';

/**
 * THE CONDUCTOR: runs a flow that has begun, on the ports it is given. It carries out what `transition` decides, and settles
 * once. Whatever throws (a port, a cleanup, a listener of the app), the flow still ends and everything is cleaned up.
 */
export function createConductor<Params>(
  options: StartConnectOptions<Params>,
  ports: ConductorPorts,
  { publisher, cleanups }: Begun,
): Conductor {
  const rules: FlowRules = {
    confirms: options.confirmSession !== undefined,
    isElsewhere: (session) => callbackElsewhere(options, session, ports) !== undefined,
  };
  const { after, guard } = cleanups;
  const app = createAppCalls(options, ports, cleanups);
  const waitFor = (shown: Attempt): void => awaitReturn(options, ports, shown, cleanups, handle);
  let signal: AbortSignal; // a new one for the questions after the end
  let lastQuestion = {}; // only the answer to this one counts, unless it is `connected`
  let stopAsking: (() => boolean) | undefined;
  let current: FlowPosition = { phase: 'idle' };
  let attempt: Attempt | undefined;
  let { surface } = publisher.getSnapshot();

  return {
    takeOver(beginning) {
      failOnThrow(() => {
        after(options.timeoutMs ?? TIMEOUT_MS, () => handle({ type: 'deadline-passed' }));
        if (beginning.type === 'resume') handle(resume(beginning));
        else goOn(beginning);
      });
    },
    cancel: (reason = 'dismissed') => handle({ type: 'cancelled', reason }),
    focus() {
      if (current.phase === 'blocked') failOnThrow(() => showOn('popup'));
      else guard(() => attempt?.focus());
    },
    openWindow: () => failOnThrow(() => showOn('popup')),
    continueInTab: () => failOnThrow(() => showOn('redirect')),
  };

  /** Goes on with the surface that the click has opened, or that was blocked. */
  function goOn(begun: Extract<FlowBeginning, { type: 'click' }>): void {
    ({ attempt, signal } = begun);
    handle({ type: begun.isOpen ? 'opened' : 'window-blocked' });
    waitFor(begun.attempt); // last: its window may be closed already
  }

  /** Shows the hosted page on a surface that the customer chose by another click. */
  function showOn(chosen: Surface): void {
    const shown = attempt;
    if (!shown) return; // the flow was taken up again, or is over
    const { phase } = current;
    const usable =
      'session' in current && (app.expiryOf(current.session) ?? Infinity) > ports.clock.now();
    if (phase === 'waiting' && shown.request.surface === chosen && usable) shown.focus();
    else if (phase === 'blocked' && usable) {
      if (shown.open(chosen)) handle({ type: 'window-opened' });
    } else if (phase === 'blocked' || phase === 'waiting' || phase === 'unseen') {
      startAgain(chosen, shown);
    }
  }

  /** Starts another attempt. The first window may still come back. */
  function startAgain(chosen: Surface, earlier: Attempt): void {
    const next = createAttempt(options, ports);
    cleanups.add(next.close);
    if (!next.open(chosen)) return;
    waitFor(next);
    guard(earlier.close);
    attempt = next;
    lastQuestion = {}; // what is still asked is about the earlier window
    handle({ type: 'started-again' });
  }

  /** Takes the flow up on the page that the whole-page surface came back to. */
  function resume({ session, url, state }: Extract<FlowBeginning, { type: 'resume' }>): FlowEvent {
    watchSignal();
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

  function publish(): void {
    if (current.phase === 'idle') return;
    surface = attempt?.request.surface ?? surface;
    if (current.phase === 'settled') {
      const { phase, result } = current;
      return publisher.publish({ phase, surface, result });
    }
    const expiresAt = app.expiryOf(shownSession(current));
    const { phase } = current;
    publisher.publish({ phase, surface, ...(expiresAt !== undefined && { expiresAt }) });
  }

  /** Called at the end, and once more when the questions after the end are over. */
  function cleanUp(isEnd: boolean): void {
    if (!isEnd && isAsking(current)) return;
    cleanups.runAll();
    attempt = undefined; // it refers to a window, and even a closed window keeps its page in memory
    // Cleanups run code of the app, which may have ended the questions.
    if (isAsking(current)) watchSignal();
  }

  function watchSignal(): void {
    failOnThrow(() => {
      signal = watchForAbort(options.signal, cleanups, () => {
        handle({ type: 'cancelled', reason: 'aborted' });
      });
    });
  }

  function run(command: FlowCommand): void {
    switch (command.type) {
      case 'request-session':
        if (attempt) follow(app.requestSession(attempt, signal).then(handle));
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
      app.confirm(session, command.callbackParams, signal);
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

/** How long a flow may take by default. */
const TIMEOUT_MS = 30 * 60_000;

/** Whether the server is asked after the end. */
function isAsking(current: FlowPosition): boolean {
  return current.phase === 'settled' && current.asking !== undefined;
}

function failure(cause: unknown): FlowEvent {
  return { type: 'failed', error: toConnectError(cause, 'unsupported') };
}
