/**
 * Counts what lives on this page, by wrapping whatever makes it: timers, listeners, channels, windows and
 * frames. Load it before the code under test.
 */
export function countAlive(): () => Alive {
  const timers = new Set<number>();
  const listeners = new Set<Listening>();
  const channels = new Set<BroadcastChannel>();
  const windows = new Set<Window>();

  const setTimeout = window.setTimeout.bind(window);
  const setInterval = window.setInterval.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  const clearInterval = window.clearInterval.bind(window);
  const open = window.open.bind(window);
  Object.assign(window, {
    setTimeout(handler: TimerHandler, ms?: number, ...args: unknown[]): number {
      const id: number = setTimeout(() => {
        timers.delete(id);
        call(handler, args);
      }, ms);
      timers.add(id);
      return id;
    },
    setInterval(handler: TimerHandler, ms?: number, ...args: unknown[]): number {
      const id = setInterval(() => call(handler, args), ms);
      timers.add(id);
      return id;
    },
    clearTimeout(id?: number) {
      if (id !== undefined) timers.delete(id);
      clearTimeout(id);
    },
    clearInterval(id?: number) {
      if (id !== undefined) timers.delete(id);
      clearInterval(id);
    },
    open(...args: Parameters<typeof window.open>): Window | null {
      const opened = open(...args);
      if (opened !== null) windows.add(opened);
      return opened;
    },
  });

  // oxlint-disable-next-line typescript/unbound-method -- each is called on the receiver that it is given
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function add(type, listener, options) {
    if (listener !== null) listeners.add({ target: targetOf(this), type, listener });
    addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function remove(type, listener, options) {
    for (const entry of listeners) {
      const { target } = entry;
      if (target === targetOf(this) && entry.type === type && entry.listener === listener) {
        listeners.delete(entry);
      }
    }
    removeEventListener.call(this, type, listener, options);
  };

  const Channel = window.BroadcastChannel;
  window.BroadcastChannel = class extends Channel {
    constructor(name: string) {
      super(name);
      channels.add(this);
    }
    override close(): void {
      channels.delete(this);
      super.close();
    }
  };

  return () => ({
    timers: timers.size,
    listeners: [...listeners].filter(({ target }) => isReachable(target, channels)).length,
    channels: channels.size,
    windows: [...windows].filter(({ closed }) => !closed).length,
    frames: document.querySelectorAll('iframe').length,
    records: recordsOf(() => sessionStorage) + recordsOf(() => localStorage),
  });
}

/** What lives. */
export interface Alive {
  timers: number;
  listeners: number;
  channels: number;
  /** Windows that this page opened, and can still see. */
  windows: number;
  frames: number;
  /** What it stored. */
  records: number;
}

interface Listening {
  target: EventTarget;
  type: string;
  listener: EventListenerOrEventListenerObject;
}

/** A browser whose storage is switched off throws at the name of it. */
function recordsOf(storage: () => Storage): number {
  try {
    return storage().length;
  } catch {
    return 0;
  }
}

/** The page evaluates no strings. */
function call(handler: TimerHandler, args: unknown[]): void {
  if (typeof handler === 'function') (handler as (...all: unknown[]) => void)(...args);
}

/** `addEventListener` without a receiver is the window's. */
function targetOf(receiver: EventTarget | undefined): EventTarget {
  return receiver ?? window;
}

/** What listens on a removed element or a closed channel goes with it. */
function isReachable(target: EventTarget, channels: ReadonlySet<EventTarget>): boolean {
  if (target instanceof Element) return target.isConnected;
  return !(target instanceof BroadcastChannel) || channels.has(target);
}
