import { useEffect, useState } from 'react';

/**
 * Returns an announcement, and nothing after a few seconds: a screen reader that reads the page later must not find it.
 */
export function useFleeting<Announcement>(
  given: Announcement | undefined,
): Announcement | undefined {
  const [over, setOver] = useState<Announcement>();
  if (given === undefined && over !== undefined) setOver(undefined);
  useEffect(() => {
    if (given === undefined) return undefined;
    const timer = setTimeout(() => setOver(given), ANNOUNCED_MS);
    return () => clearTimeout(timer);
  }, [given]);
  return given === over ? undefined : given;
}

/** Long enough for a screen reader that is still reading something else. */
const ANNOUNCED_MS = 5000;
