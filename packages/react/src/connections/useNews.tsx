'use client';

import { type ReactElement, useState } from 'react';
import { useFleeting } from '../dialog/useFleeting.ts';

/** News for a live region, which are over after a few seconds. What is said again is read again. */
export function useNews(): News {
  const [said, setSaid] = useState<{ text: string; turn: number }>();
  const news = useFleeting(said);
  return {
    // A new element: a live region whose text stays the same has nothing to read.
    news: news && <span key={news.turn}>{news.text}</span>,
    say: (text) => setSaid((last) => ({ text, turn: (last?.turn ?? 0) + 1 })),
  };
}

interface News {
  /** The content of the live region. */
  news: ReactElement | undefined;
  say: (text: string) => void;
}
