import type { ClockPort } from '../flow/ports.ts';

/** A clock that stands still until it is told to advance. */
export function fakeClock(now = 0): FakeClock {
  let time = now;
  const timers = new Set<{ at: number; run: () => void }>();
  return {
    now: () => time,
    after(ms, run) {
      const timer = { at: time + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pending: () => timers.size,
    async advance(ms) {
      const end = time + ms;
      for (;;) {
        await settled();
        const [next] = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        time = Math.max(time, next.at);
        timers.delete(next);
        next.run();
      }
      time = end;
    },
  };
}

/** A clock for tests. */
export interface FakeClock extends ClockPort {
  /** Lets time pass: what falls due runs in order, with all that it awaits. */
  advance(ms: number): Promise<void>;
  /** How many timers are waiting. */
  pending(): number;
}

/** Lets promises that are already settled run their course: a few hops of the microtask queue. */
async function settled(): Promise<void> {
  for (let hop = 0; hop < 20; hop += 1) await Promise.resolve();
}
