import type { FlowActions } from './Conductor.ts';
import { ConnectError, type ConnectErrorCode, toConnectError } from './ConnectError.ts';
import type { ConnectFlow } from './ConnectFlow.ts';
import type { ConnectPorts, CreateConductor } from './ConnectPorts.ts';
import { type Attempt, createAttempt } from './createAttempt.ts';
import { createCleanups } from './createCleanups.ts';
import { createPublisher } from './createPublisher.ts';
import { SESSION_TIMEOUT_MS, type Surface } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import type { FlowResult } from './transition.ts';
import { watchForAbort } from './watchForAbort.ts';

/**
 * THE OPENING: what has to happen inside the click. It opens the surface first, because a browser opens no window after an
 * await. Only then does it ask for a session, and load the code of the conductor, which takes the flow over.
 *
 * Until then no hosted page is shown, so nobody can come back from one. The flow can be observed and cancelled already, and it
 * ends if the code cannot be loaded.
 */
export function startFlow<Params>(
  options: StartConnectOptions<Params>,
  ports: ConnectPorts,
): ConnectFlow {
  const { surface = 'popup' } = options;
  const publisher = createPublisher(surface);
  const cleanups = createCleanups(ports);
  let attempt: Attempt | undefined; // until the end or the conductor
  let isOpen = false;
  let actions: FlowActions = {
    cancel: (reason = 'dismissed') => end({ outcome: { status: 'cancelled', reason } }),
    focus() {
      if (isOpen) cleanups.guard(() => attempt?.focus());
      else openOn('popup');
    },
    openWindow: () => openOn('popup'),
    continueInTab: () => openOn('redirect'),
  };

  failOnThrow(begin);

  return {
    outcome: publisher.outcome,
    getSnapshot: publisher.getSnapshot,
    subscribe: publisher.subscribe,
    cancel: (reason) => actions.cancel(reason),
    focus: () => actions.focus(),
    openWindow: () => actions.openWindow(),
    continueInTab: () => actions.continueInTab(),
  };

  function begin(): void {
    if (options.signal?.aborted) return actions.cancel('aborted');
    const created = createAttempt(options, ports);
    attempt = created;
    cleanups.add(created.close);
    isOpen = created.open(surface);
    if (!isOpen) {
      if (options.whenBlocked !== 'wait') throw new ConnectError('popup-blocked');
      publisher.publish({ phase: 'blocked', surface });
    }
    const signal = watchForAbort(options.signal, cleanups, () => actions.cancel('aborted'));
    created.askForSession(signal).catch(() => {}); // the conductor reads what was thrown
    if (isOver()) return;
    const create = ports.conductor.get();
    if (create) handOver(create, signal);
    else void loadConductor(signal);
  }

  async function loadConductor(signal: AbortSignal): Promise<void> {
    try {
      // A browser may try for minutes. The customer waits for the code no longer than for a session.
      const stopClock = cleanups.after(options.sessionTimeoutMs ?? SESSION_TIMEOUT_MS, () =>
        fail(undefined, 'code-unavailable'),
      );
      const create = await ports.conductor.load();
      stopClock();
      failOnThrow(() => handOver(create, signal));
    } catch (cause) {
      fail(cause, 'code-unavailable');
    }
  }

  function handOver(create: CreateConductor, signal: AbortSignal): void {
    if (attempt === undefined) return; // the flow has ended meanwhile
    const beginning = { type: 'click', attempt, isOpen, signal } as const;
    const conductor = create(options, ports, { publisher, cleanups });
    attempt = undefined; // it refers to a window, and even a closed window keeps its page in memory
    actions = conductor;
    conductor.takeOver(beginning);
  }

  /** Opens the surface that the customer chose by another click, if the first one was blocked. */
  function openOn(chosen: Surface): void {
    failOnThrow(() => {
      if (isOpen || !attempt?.open(chosen)) return;
      isOpen = true;
      publisher.publish({ phase: 'requesting', surface: chosen });
    });
  }

  function failOnThrow(work: () => void): void {
    try {
      work();
    } catch (cause) {
      fail(cause, 'unsupported');
    }
  }

  function fail(cause: unknown, code: ConnectErrorCode): void {
    end({ error: toConnectError(cause, code) });
  }

  function end(result: FlowResult): void {
    if (isOver()) return;
    cleanups.runAll();
    publisher.publish({ phase: 'settled', surface: attempt?.request.surface ?? surface, result });
    attempt = undefined;
  }

  function isOver(): boolean {
    return publisher.getSnapshot().phase === 'settled';
  }
}
