'use client';

import { type ReactElement, useState } from 'react';
import { useFleeting } from '../../dialog/useFleeting.ts';

/** The content of a live region, which is empty again after a few seconds. The same text may be announced again. */
export function useAnnouncement(): AnnouncementState {
  const [latest, setLatest] = useState<{ text: string; turn: number }>();
  const shown = useFleeting(latest);
  return {
    // A new element for each: screen readers do not read a live region again whose text stays the same.
    announcement: shown && <span key={shown.turn}>{shown.text}</span>,
    announce: (text) => setLatest((last) => ({ text, turn: (last?.turn ?? 0) + 1 })),
  };
}

interface AnnouncementState {
  /** The content of the live region. */
  announcement: ReactElement | undefined;
  announce: (text: string) => void;
}
