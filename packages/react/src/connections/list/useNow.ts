'use client';

import { useEffect, useState } from 'react';

/**
 * The current time in milliseconds, updated every minute.
 *
 * @param before the value until the component is mounted, so that a server and the browser render the same
 */
export function useNow(before: number): number {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now ?? before;
}

const MINUTE_MS = 60_000;
