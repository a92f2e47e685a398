import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useFleeting } from './useFleeting.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('an announcement is gone after a few seconds, and a second one with the same words is announced too', () => {
  const text = 'It was not connected.';
  const { result, rerender } = renderHook(useFleeting, { initialProps: said(text) });
  expect(result.current).toBe(text);
  act(() => void vi.advanceTimersByTime(6000));
  expect(result.current).toBeUndefined();
  rerender(undefined);
  rerender(text);
  expect(result.current).toBe(text);
});

function said(text: string): string | undefined {
  return text;
}
