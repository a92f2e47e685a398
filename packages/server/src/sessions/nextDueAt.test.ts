import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastAskAt, MAX_ASKS, nextDueAt, retryMs } from './nextDueAt.ts';

const MINUTE = 60_000;

test('a session of five minutes is asked about seven times, and once after its expiry', () => {
  expect(seconds(300)).toEqual([30, 42, 58, 80, 112, 155, 216, 375]);
});

test('a session of a minute is asked about seven times, and once after its expiry', () => {
  expect(seconds(60)).toEqual([6, 8, 12, 16, 22, 31, 43, 135]);
});

test('a session of a week is asked about in its first minutes too', () => {
  expect(seconds(604_800)).toEqual([30, 124, 509, 2098, 8646, 35_625, 146_786, 604_875]);
});

test('the times count from the start of the session, whenever that was', () => {
  const createdAt = Date.parse('2026-11-23T14:05:00Z');
  const due = nextDueAt({ createdAt, expiresAt: createdAt + 5 * MINUTE }, 3, createdAt, 0.5);
  expect(due).toBe(createdAt + nextDueAt({ createdAt: 0, expiresAt: 5 * MINUTE }, 3, 0, 0.5));
});

test('a session that nobody finishes is asked about eight times at most, each later than the one before', () => {
  const lifetimes = fc.integer({ min: 1, max: 604_800 });
  const delays = fc.array(fc.integer({ min: 0, max: 1000 * MINUTE }), {
    minLength: 9,
    maxLength: 9,
  });
  const randoms = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 9,
    maxLength: 9,
  });
  fc.assert(
    fc.property(lifetimes, delays, randoms, (ttl, delay, random) => {
      const session = { createdAt: 0, expiresAt: ttl * 1000 };
      let now = 0;
      let asked = 0;
      for (; now < lastAskAt(session); asked += 1) {
        const due = nextDueAt(session, asked, now, random[asked]);
        expect(due).toBeGreaterThanOrEqual(now);
        now = due + (delay[asked] ?? 0);
      }
      expect(asked).toBeLessThanOrEqual(MAX_ASKS);
    }),
  );
});

test('a time that has just come is not chosen again', () => {
  const session = { createdAt: 0, expiresAt: 5 * MINUTE };
  expect(nextDueAt(session, 0, 29_999, 0.5)).toBe(30_000);
  expect(nextDueAt(session, 0, 30_000, 0.5)).toBe(nextDueAt(session, 1, 30_000, 0.5));
});

test('sessions that begin together are not asked about together', () => {
  const session = { createdAt: 0, expiresAt: 5 * MINUTE };
  const times = Array.from({ length: 11 }, (_, i) => nextDueAt(session, 0, 0, i / 10));
  expect(new Set(times).size).toBe(11);
  expect(Math.max(...times) - Math.min(...times)).toBe(6000);
});

test.each([
  [1, 0, 24_000],
  [1, 0.5, 30_000],
  [1, 1, 36_000],
  [2, 0.5, 60_000],
  [7, 0.5, 1_920_000],
  [8, 0.5, 3_600_000],
  [100, 0.5, 3_600_000],
])(
  'after %i failures in a row, with a random value of %s, the retry is in %i ms',
  (failures, random, ms) => {
    expect(retryMs(failures, random)).toBe(ms);
  },
);

/** With a timer that is always in time, and without spread. */
function seconds(ttl: number): number[] {
  const session = { createdAt: 0, expiresAt: ttl * 1000 };
  const times: number[] = [];
  for (let now = 0; now < lastAskAt(session);) {
    now = nextDueAt(session, times.length, now, 0.5);
    times.push(Math.round(now / 1000));
  }
  return times;
}
