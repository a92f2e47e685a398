import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settleRegularly } from './settleRegularly.ts';

const settleDue = vi.fn(() => Promise.resolve({ settled: 0, open: 0, failed: 0, paused: false }));

beforeEach(() => {
  vi.useFakeTimers();
  settleDue.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it settles as often as it is told to, until it is stopped', async () => {
  const stop = settleRegularly(settleDue, 2);
  await vi.advanceTimersByTimeAsync(6000);
  expect(settleDue).toHaveBeenCalledTimes(3);
  await stop();
  await vi.advanceTimersByTimeAsync(6000);
  expect(settleDue).toHaveBeenCalledTimes(3);
});

test('with 0 seconds nothing is settled', async () => {
  const stop = settleRegularly(settleDue, 0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(settleDue).not.toHaveBeenCalled();
  await stop();
});

test.each([Number.NaN, -1])('%s is refused, for then nothing would ever be settled', (seconds) => {
  expect(() => settleRegularly(settleDue, seconds)).toThrow('CONNECT_SETTLE_SECONDS');
});
