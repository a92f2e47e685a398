import { useEffect, useState } from 'react';

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
      const early = left > MINUTE_MS;
      setCount(early ? undefined : { of: expiresAt, seconds: Math.max(0, Math.ceil(left / 1000)) });
      const next = early ? left - MINUTE_MS : left % 1000 || 1000;
      // A browser's timers may stand still while the computer sleeps, so it looks at the clock every minute.
      if (left > 0) timer = setTimeout(tick, Math.min(next, MINUTE_MS));
    };
    timer = setTimeout(tick);
    return () => clearTimeout(timer);
  }, [expiresAt]);
  return count?.of === expiresAt ? count?.seconds : undefined;
}

const MINUTE_MS = 60_000;
