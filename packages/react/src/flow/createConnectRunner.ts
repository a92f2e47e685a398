import {
  type ConnectError,
  type ConnectFlow,
  type ConnectOutcome,
  type FlowSnapshot,
  mayResume,
  startConnect,
  type StartConnectOptions,
  type Surface,
  warnInDevelopment,
} from '@polytomic-connect/core';
import { rememberClicked } from './clickedButton.ts';
import { clickedElement } from './clickedElement.ts';
import { createFrameSlot } from './createFrameSlot.ts';
import { isEvent } from './isEvent.ts';
import { getResume, loadResume } from './loadResume.ts';
import { statusOf } from './statusOf.ts';
import { tryOrReport } from './tryOrReport.ts';
import type { UseConnectSessionOptions } from './options/UseConnectSessionOptions.ts';
import type { ConnectActions, ConnectArguments } from './UseConnectSessionResult.ts';
import { warnIfNothingConfirms } from './warnIfNothingConfirms.ts';

/**
 * Creates the runner of one hook or button. It runs at most one flow at a time: a click starts the flow, React subscribes to
 * it as an external store, and unmounting ends it.
 *
 * @param latest the options of the first rendering; `update` takes later ones
 */
export function createConnectRunner<Params>(latest: RunnerOptions<Params>): ConnectRunner<Params> {
  const slot = createFrameSlot();
  const listeners = new Set<() => void>();
  let abort = new AbortController(); // of the running flow, and of earlier ones that may still ask the server
  const dropped = new WeakSet<ConnectFlow>(); // by `reset`
  let flow: ConnectFlow | undefined;
  let mounted: boolean | undefined; // undefined: not yet
  let stopWaiting: (() => void) | undefined; // ends the wait for a flow to take up
  const onceMounted: (() => void)[] = []; // called when the component is mounted again
  let host: Window | undefined; // where the customer clicked last
  let language: StartConnectOptions['language'];
  let lastArgs: unknown[] = []; // of the latest start

  function adopt(started: ConnectFlow): void {
    flow = started;
    started.subscribe(() => flow === started && void notify());
    void notify();
    void report(started);
  }

  /** Async, so that what the app's `onStatusChange` throws is reported as unhandled, and the flow goes on. */
  async function notify(): Promise<void> {
    const now = statusOf(flow?.getSnapshot());
    if (now.status !== 'waiting') slot.clear(); // before a later rendering puts a used session back
    for (const listener of listeners) listener();
    latest.onStatusChange?.(now.status, { ...now, ...actions });
  }

  function isRunning(): boolean {
    return flow !== undefined && flow.getSnapshot().phase !== 'settled';
  }

  /**
   * Calls the app's callback for the end of a flow, unless `reset()` dropped it. A component that is unmounted then, without
   * `keepAlive`, gets the call when it is mounted again: an `<Activity>` keeps its state, which may wait for the end.
   */
  async function report(ending: ConnectFlow): Promise<void> {
    const ended = await ending.outcome.catch((error: ConnectError) => error);
    while (!canReport()) await new Promise<void>((resolve) => onceMounted.push(resolve));
    if (dropped.has(ending)) return;
    const { onConnected, onReturned, onCancelled, onError } = latest;
    if (ended instanceof Error) {
      if (onError) onError(ended);
      else warnInDevelopment(ended.message); // the dialog shows the code alone
    } else if (ended.status === 'connected') onConnected?.(ended);
    else if (ended.status === 'returned') onReturned?.(ended);
    else {
      // The connection may be listed late: then the flow changes to `connected` after all.
      ending.subscribe(() => {
        const late = statusOf(ending.getSnapshot());
        if (late.status !== 'connected' || dropped.has(ending) || !canReport()) return;
        latest.onConnected?.(late.outcome);
      });
      onCancelled?.(ended);
    }
  }

  /** Whether the end of a flow can be reported to the app: its component is mounted, not mounted yet, or kept alive. */
  function canReport(): boolean {
    return mounted !== false || latest.keepAlive === true;
  }

  function optionsOfFlow(): StartConnectOptions<Params> {
    return {
      // Without a `fetchSession` the flow fails as `options-invalid`, which is reported like any other fault.
      ...(latest as StartConnectOptions<Params>),
      container: slot,
      hostWindow: host,
      language,
      signal: abort.signal,
    };
  }

  /** @param element what was clicked; when omitted, the flow starts from the same window as the one before */
  function start(args: unknown[], element?: Element, surface?: Surface): Promise<ConnectOutcome> {
    if (flow && isRunning()) {
      flow.focus();
      return flow.outcome;
    }
    if (element) {
      host = element.ownerDocument.defaultView ?? undefined;
      // An extension may have patched what this calls, and the click counts only now.
      language = tryOrReport(() => ({
        lang: element.closest<HTMLElement>('[lang]')?.lang ?? '',
        dir: host?.getComputedStyle(element).direction ?? '',
      }));
    }
    tryOrReport(() => rememberClicked(element));
    warnIfNothingConfirms(latest);
    lastArgs = args;
    const [params] = args;
    const given = {
      ...optionsOfFlow(),
      ...(surface && { surface }),
      params: isEvent(params) ? undefined : params,
    };
    const started = startConnect(given as StartConnectOptions<Params>, latest.ports);
    adopt(started);
    return started.outcome;
  }

  const actions: ConnectActions<Params> = {
    connect: (...args: ConnectArguments<Params>) =>
      start(args, clickedElement(args[0]) ?? clickedElement(globalThis.event)),
    connectFrom: (element, ...args) => start(args, element),
    cancel: () => flow?.cancel(),
    focus: () => flow?.focus(),
    openWindow() {
      if (isRunning()) flow?.openWindow();
      else if (flow) start(lastArgs, clickedElement(globalThis.event), 'popup').catch(() => {}); // the error is in `status`
    },
    continueInTab: () => flow?.continueInTab(),
    reset() {
      const ending = flow;
      if (!ending) return;
      flow = undefined;
      dropped.add(ending);
      ending.cancel();
      ending.cancel('aborted');
      void notify(); // last: the app may start the next flow
    },
    frameRef: slot.ref,
  };

  return {
    update(options) {
      latest = options;
    },
    actions,
    getSnapshot: () => flow?.getSnapshot(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    resume,
    async resumeUnclaimed() {
      if (!mayResume()) return undefined;
      const code = getResume() ?? (await loadResume());
      return mounted ? code?.resumeUnclaimed(optionsOfFlow, adopt, latest.ports) : undefined;
    },
    mount() {
      mounted = true;
      for (const resolve of onceMounted.splice(0)) resolve();
      return () => {
        mounted = false;
        stopWaiting?.();
        stopWaiting = undefined;
        void endUnlessMounted();
      };
    },
    endUnlessMounted,
  };

  async function resume(): Promise<void> {
    if (!mayResume()) return;
    const code = getResume() ?? (await loadResume());
    if (!mounted || isRunning() || latest.fetchSession === undefined) return;
    const resumed = code?.resumeConnect(optionsOfFlow(), latest.ports);
    if (resumed) adopt(resumed);
    else stopWaiting ??= code?.onResumable(() => void resume());
  }

  /** Later: StrictMode and fast refresh unmount and mount again at once, and that must not end a flow. */
  async function endUnlessMounted(): Promise<void> {
    await Promise.resolve(); // not `queueMicrotask`, which waits under the fake timers of Jest
    if (mounted) return;
    mounted = false;
    // A frame has gone with the component, whatever the app prefers, unless an Activity only hides it.
    const isGone = flow?.getSnapshot().surface === 'iframe' && !slot.isInPage();
    if (latest.keepAlive === true && !isGone) return;
    abort.abort();
    abort = new AbortController();
  }
}

/** The runner of one hook or button. */
export interface ConnectRunner<Params> {
  /** Takes the options of the latest rendering, whose callbacks are called. */
  update: (options: RunnerOptions<Params>) => void;
  getSnapshot: () => FlowSnapshot | undefined;
  /** @returns a function that stops the calls */
  subscribe: (listener: () => void) => () => void;
  /** Takes up the flow of this component, if the whole page was away on the hosted page. */
  resume: () => Promise<void>;
  /** Takes up the flow that no component takes up within a moment. @returns a function that stops the wait */
  resumeUnclaimed: () => Promise<(() => void) | undefined>;
  /** Marks the component as mounted. @returns a function that marks it as unmounted */
  mount: () => () => void;
  /** Ends the flow in the next microtask, unless the component is mounted then or has `keepAlive`. */
  endUnlessMounted: () => Promise<void>;
  actions: ConnectActions<Params>;
}

/** The options of the hook, and the ports that `@polytomic-connect/react/testing` puts in. */
export interface RunnerOptions<Params> extends UseConnectSessionOptions<Params> {
  ports?: ConnectPorts | undefined;
}

/** What a flow runs on: the browser, or fakes. */
export type ConnectPorts = NonNullable<Parameters<typeof startConnect>[1]>;
