import { callbackParams, isCallback } from './callbackUrl.ts';
import { ConnectError, isConnectError } from './ConnectError.ts';
import type { ConnectFlow, FlowSnapshot } from './ConnectFlow.ts';
import type { CallbackParams, ConnectOutcome } from './outcome.ts';
import type { ConnectPorts, OpenSurface } from './ports.ts';
import { parseConfirmAnswer, parseSession, type Session } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import { type FlowCommand, type FlowEvent, type FlowState, transition } from './transition.ts';

/**
 * THE CONDUCTOR: runs one flow on the ports it is given. It opens the surface first, asks for a session
 * only then, does what `transition` says, and settles once.
 */
export function startFlow<Params>(
  options: StartConnectOptions<Params>,
  ports: ConnectPorts,
): ConnectFlow {
  const { surface = 'popup', colorScheme = 'system', confirmSession, signal } = options;
  const nonce = ports.createState();
  const dark = colorScheme === 'system' ? ports.prefersDark() : colorScheme === 'dark';
  const abort = new AbortController();
  const cleanups = new Set<() => void>(); // run last in, first out, at the one ending
  const listeners = new Set<() => void>();
  let callbackUrl = options.callbackUrl;
  let state: FlowState = { phase: 'idle' };
  let snapshot: FlowSnapshot = { phase: 'requesting', surface };
  let resolve: (outcome: ConnectOutcome) => void;
  let reject: (error: ConnectError) => void;
  const outcome = new Promise<ConnectOutcome>((onConnected, onFault) => {
    resolve = onConnected;
    reject = onFault;
  });

  // First of all, while the click still counts: a browser opens no window after an await.
  let opened = open();
  cleanups.add(() => opened?.close());
  cleanups.add(() => abort.abort());
  cleanups.add(
    ports.callbacks.listen({
      state: nonce,
      origins: callbackOrigins,
      owns: (source) => opened?.owns(source) ?? false,
      isCallback: isOurCallback,
      returned,
    }),
  );
  after(options.timeoutMs ?? 30 * 60_000, { type: 'deadline-passed' });
  const onAbort = (): void => handle({ type: 'cancelled', reason: 'aborted' });
  signal?.addEventListener('abort', onAbort);
  cleanups.add(() => signal?.removeEventListener('abort', onAbort));

  if (signal?.aborted) onAbort();
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
    focus: () => opened?.focus(),
    reopen() {
      if (state.phase !== 'blocked') return;
      opened = open();
      if (opened) handle({ type: 'reopened', now: ports.clock.now() });
    },
  };

  function handle(event: FlowEvent): void {
    const before = state.phase;
    const step = transition(state, event, { confirms: confirmSession !== undefined });
    state = step.state;
    for (const command of step.commands) run(command);
    if (state !== step.state || state.phase === before || state.phase === 'idle') return;
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
        void requestSession();
        break;
      case 'show-session':
        callbackUrl ??= command.session.callbackUrl;
        opened?.show(command.session.redirectUrl);
        break;
      case 'close-surface':
        opened?.close();
        break;
      case 'confirm':
        void confirm(command.session, command.params);
        break;
      case 'wait-to-confirm':
        after(command.ms, { type: 'confirm-due' });
    }
  }

  async function requestSession(): Promise<void> {
    const inTime = after(options.sessionTimeoutMs ?? 30_000, {
      type: 'failed',
      error: new ConnectError('session-timed-out'),
    });
    const event = await attempt('session-failed', async (): Promise<FlowEvent> => {
      const params = options.params as Params;
      const request = { dark, state: nonce, surface, signal: abort.signal, params };
      const reply = await options.fetchSession(request);
      return { type: 'session-received', session: parseSession(reply, ports.warn) };
    });
    if (inTime()) handle(event instanceof ConnectError ? { type: 'failed', error: event } : event);
  }

  async function confirm(session: Session, params: CallbackParams): Promise<void> {
    const inTime = after(CONFIRM_TIMEOUT_MS, {
      type: 'confirm-failed',
      error: new ConnectError('confirm-failed', 'It took too long.'),
    });
    const event = await attempt('confirm-failed', async (): Promise<FlowEvent> => {
      const answer = await confirmSession?.({
        session,
        state: nonce,
        params,
        signal: abort.signal,
      });
      return { type: 'confirm-answered', answer: parseConfirmAnswer(answer) };
    });
    if (inTime()) {
      handle(event instanceof ConnectError ? { type: 'confirm-failed', error: event } : event);
    }
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

  function open(): OpenSurface | undefined {
    return ports.surfaces.open({
      surface,
      state: nonce,
      dark,
      container: options.container,
      loadingText: options.loadingText ?? 'Loading…',
      isCallback: isOurCallback,
      report: (event) => (event.type === 'returned' ? returned(event.url) : handle(event)),
    });
  }

  function returned(url: string): void {
    handle({ type: 'returned', params: callbackParams(url) });
  }

  function isOurCallback(url: string): boolean {
    return isCallback(url, { state: nonce, origins: callbackOrigins(), callbackUrl });
  }

  function callbackOrigins(): readonly string[] {
    return callbackUrl === undefined ? ports.ownOrigins : [new URL(callbackUrl).origin];
  }
}

/** How long one question to the app's server may take before it counts as failed. */
const CONFIRM_TIMEOUT_MS = 15_000;

/** Runs what the app wrote; whatever it throws becomes a fault with this code. */
async function attempt(
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
