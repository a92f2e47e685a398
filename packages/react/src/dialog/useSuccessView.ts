import { useEffect, useState } from 'react';
import type { PanelFlow } from '../panel/ConnectPanelProps.ts';

/**
 * Keeps the dialog open for a moment after a connection was made. A connection that is listed late, after the
 * dialog has closed, does not open it again.
 */
export function useSuccessView(flow: PanelFlow, successMs: number): SuccessView {
  const [last, setLast] = useState(flow);
  const [view, setView] = useState<'none' | 'shown' | 'over'>('none');
  if (last.status !== flow.status) {
    setLast(flow);
    const wasOpen = 'surface' in last;
    const shows = flow.status === 'connected' && successMs > 0 && wasOpen;
    setView(shows ? 'shown' : 'none');
  }
  useEffect(() => {
    if (view !== 'shown' || successMs > LONGEST_TIMER_MS) return undefined;
    const timer = setTimeout(() => setView('over'), successMs);
    return () => clearTimeout(timer);
  }, [view, successMs]);
  const seen = view !== 'none' && flow.status === 'connected';
  return { shown: seen && view === 'shown', seen, close: () => setView('over') };
}

/** The longest delay of a timer; with a longer one, it fires at once in every browser. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Whether the dialog shows that the connection was made. */
interface SuccessView {
  shown: boolean;
  /** Whether this is shown now, or was before. */
  seen: boolean;
  close: () => void;
}
