import { useEffect, useState } from 'react';

/** Empties an announcement after a few seconds: a screen reader that reads the page later must not find it. */
export function useFleeting<News>(news: News | undefined): News | undefined {
  const [over, setOver] = useState<News>();
  if (news === undefined && over !== undefined) setOver(undefined);
  useEffect(() => {
    if (news === undefined) return undefined;
    const timer = setTimeout(() => setOver(news), ANNOUNCED_MS);
    return () => clearTimeout(timer);
  }, [news]);
  return news === over ? undefined : news;
}

/** Long enough for a screen reader that is still reading something else. */
const ANNOUNCED_MS = 5000;
