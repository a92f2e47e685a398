import { useEffect, useState } from 'react';
import { LONGEST_TIMER_MS } from './longestTimer.ts';

/**
 * Counts down the last minute of a session.
 *
 * @returns the seconds that are left, `0` when it has expired; nothing before the last minute
 */
export function useTimeLeft(expiresAt: number | undefined): number | undefined {
  const [count, setCount] = useState<{ of: number; seconds: number }>();
  useEffect(() => {
    if (expiresAt === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const left = expiresAt - Date.now();
      if (left <= MINUTE_MS) {
        setCount({ of: expiresAt, seconds: Math.max(0, Math.ceil(left / 1000)) });
      }
      const next = left > MINUTE_MS ? left - MINUTE_MS : left % 1000 || 1000;
      if (left > 0) timer = setTimeout(tick, Math.min(next, LONGEST_TIMER_MS));
    };
    timer = setTimeout(tick);
    return () => clearTimeout(timer);
  }, [expiresAt]);
  return count?.of === expiresAt ? count?.seconds : undefined;
}

const MINUTE_MS = 60_000;
