import { useEffect, useState } from 'react';

/** Empties an announcement after a few seconds: a screen reader that reads the page later must not find it. */
export function useFleeting(text: string | undefined): string | undefined {
  const [over, setOver] = useState<string>();
  if (text === undefined && over !== undefined) setOver(undefined);
  useEffect(() => {
    if (text === undefined) return undefined;
    const timer = setTimeout(() => setOver(text), ANNOUNCED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text === over ? undefined : text;
}

/** Long enough for a screen reader that is still reading something else. */
const ANNOUNCED_MS = 5000;
