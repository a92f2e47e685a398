import {
  ConnectError,
  type ConnectFlow,
  type FlowSnapshot,
  resumeConnect,
  startConnect,
  type StartConnectOptions,
} from '@polytomic-connect/core';
import { createFrameSlot } from './frameSlot.ts';
import type { ConnectActions, UseConnectSessionOptions } from './useConnectSession.ts';

/**
 * Creates what lives behind one hook: at most one flow at a time, started by a click, watched by React as
 * an external store, ended when the component goes.
 */
export function createConnectRunner<Params>(latest: Latest<Params>): ConnectRunner<Params> {
  const slot = createFrameSlot();
  const listeners = new Set<() => void>();
  let flow: ConnectFlow | undefined;
  let mounted = false;

  function adopt(started: ConnectFlow | undefined): void {
    flow = started;
    flow?.subscribe(notify);
    notify();
  }

  function notify(): void {
    for (const listener of listeners) listener();
  }

  function isRunning(): boolean {
    return flow !== undefined && flow.getSnapshot().phase !== 'settled';
  }

  async function report({ outcome }: ConnectFlow): Promise<void> {
    const ended = await outcome.catch((error: ConnectError) => error);
    const { keepAlive, onConnected, onCancelled, onError } = latest.current;
    if (!mounted && keepAlive !== true) return;
    if (ended instanceof Error) onError?.(ended);
    else if (ended.status === 'connected') onConnected?.(ended);
    else onCancelled?.(ended);
  }

  function optionsOfFlow(): StartConnectOptions<Params> {
    const { fetchSession, ...options } = latest.current;
    if (fetchSession === undefined) throw new ConnectError('options-invalid', NO_FETCHER);
    return { ...options, fetchSession, container: slot, whenBlocked: 'wait' };
  }

  return {
    getSnapshot: () => flow?.getSnapshot(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mount() {
      mounted = true;
      // The whole page may have been away on the hosted page, and this component is back.
      if (flow === undefined && latest.current.fetchSession !== undefined) {
        const resumed = resumeConnect(optionsOfFlow(), latest.current.ports);
        if (resumed) {
          adopt(resumed);
          void report(resumed);
        }
      }
      return () => {
        mounted = false;
        // StrictMode and fast refresh unmount and mount again at once: that must not end a flow.
        queueMicrotask(() => {
          if (mounted) return;
          // A frame has gone with the component, whatever the app wishes.
          const framed = flow?.getSnapshot().surface === 'iframe';
          if (framed || latest.current.keepAlive !== true) flow?.cancel('aborted');
        });
      };
    },
    actions: {
      connect(...[params]) {
        if (flow && isRunning()) {
          flow.focus();
          return flow.outcome;
        }
        slot.clear();
        const started = startConnect({ ...optionsOfFlow(), params }, latest.current.ports);
        adopt(started);
        void report(started);
        return started.outcome;
      },
      cancel: () => flow?.cancel(),
      focus: () => flow?.focus(),
      reopen: () => flow?.reopen(),
      continueInTab: () => flow?.reopen('redirect'),
      reset() {
        flow?.cancel();
        adopt(undefined);
      },
      frameRef: slot.ref,
    },
  };
}

/** What lives behind one hook. */
export interface ConnectRunner<Params> {
  getSnapshot: () => FlowSnapshot | undefined;
  /** @returns the undo */
  subscribe: (listener: () => void) => () => void;
  /** Says that the component is there. @returns what says that it is gone */
  mount: () => () => void;
  actions: ConnectActions<Params>;
}

/** The options of the latest rendering. */
interface Latest<Params> {
  readonly current: UseConnectSessionOptions<Params>;
}

const NO_FETCHER =
  'There is no `fetchSession`: pass one, or put a <PolytomicConnectProvider> above this component.';
