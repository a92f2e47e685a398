// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useTimeLeft } from './useTimeLeft.ts';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

beforeEach(
  () => void vi.useFakeTimers({ now: NOON, toFake: ['Date', 'setTimeout', 'clearTimeout'] }),
);

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('the last minute is counted down to zero, and nothing before it', () => {
  const { result } = renderHook(() => useTimeLeft(NOON + 3 * MINUTE));
  pass(2 * MINUTE - 1);
  expect(result.current).toBeUndefined();
  pass(1);
  expect(result.current).toBe(60);
  pass(1000);
  expect(result.current).toBe(59);
  pass(59_000);
  expect(result.current).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('after a sleep in which timers stood still, an expired session is noticed within a minute', () => {
  const { result } = renderHook(() => useTimeLeft(NOON + DAY));
  pass(1000);
  vi.setSystemTime(NOON + 2 * DAY);
  pass(MINUTE);
  expect(result.current).toBe(0);
});

test('a clock that is set back in the last minute takes the countdown back', () => {
  const { result } = renderHook(() => useTimeLeft(NOON + MINUTE));
  pass(30_000);
  expect(result.current).toBe(30);
  vi.setSystemTime(NOON - DAY);
  pass(1000);
  expect(result.current).toBeUndefined();
});

function pass(ms: number): void {
  act(() => void vi.advanceTimersByTime(ms));
}
