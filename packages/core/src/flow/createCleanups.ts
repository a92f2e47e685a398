import type { OpeningPorts } from './ports.ts';
import { reportErrors } from './reportErrors.ts';

/** Creates the list of what a flow must undo at its end. Its timers are on it, too. */
export function createCleanups({ clock, warn }: Pick<OpeningPorts, 'clock' | 'warn'>): Cleanups {
  const cleanups = new Set<() => void>();

  function guard(cleanup: () => void): void {
    try {
      cleanup();
    } catch (error) {
      reportErrors(() => warn(`Something could not be cleaned up: ${String(error)}`));
    }
  }

  return {
    add: (cleanup) => void cleanups.add(cleanup),
    guard,
    runAll() {
      const all = [...cleanups].toReversed();
      cleanups.clear();
      for (const cleanup of all) guard(cleanup);
    },
    after(ms, work) {
      const stop = clock.after(ms, () => {
        cleanups.delete(cancel);
        work();
      });
      const cancel = (): boolean => {
        const waiting = cleanups.delete(cancel);
        stop();
        return waiting;
      };
      cleanups.add(cancel);
      return cancel;
    },
  };
}

/** What a flow must undo at its end. */
export interface Cleanups {
  add: (cleanup: () => void) => void;
  /** Runs one cleanup now. If it throws, that is a warning. */
  guard: (cleanup: () => void) => void;
  /** Runs all of them once, the last one first. If one throws, the others still run. */
  runAll: () => void;
  /**
   * Does something later, unless the flow is over by then; `Infinity` means never.
   *
   * @returns a function that prevents it, and returns `false` if it was done already
   */
  after: (ms: number, work: () => void) => () => boolean;
}
