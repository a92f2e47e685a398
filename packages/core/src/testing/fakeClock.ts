import type { ClockPort } from '../flow/ports.ts';

/** A clock that advances only when a test calls `advance`. */
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
  /** Lets time pass: timers that are due run in order, with all that they await. */
  advance(ms: number): Promise<void>;
  /** How many timers are waiting. */
  pending(): number;
}

/** Lets the callbacks of settled promises run: a few rounds of the microtask queue. */
async function settled(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await Promise.resolve();
}
