import { type RefObject, useEffect, useRef, useState } from 'react';
import { inMicrotask } from './modal/inMicrotask.ts';
import { createPlace, findPlace } from './modal/place.ts';

/**
 * Keeps the element into which the dialog is rendered, as long as there is a dialog. A new element would load a frame
 * again, so the same one stays while React only hides or remounts the component: a Suspense boundary that hides it does
 * not clean up this passive effect, and StrictMode, which runs it again at once, finds the same element.
 *
 * @param marker stands where the component stands
 * @param open whether there is a dialog
 * @param framed whether it shows a frame
 */
export function usePlace(
  marker: RefObject<Element | null>,
  open: boolean,
  framed: boolean,
): HTMLElement | undefined {
  const [place, setPlace] = useState<HTMLElement>();
  const kept = useRef<HTMLElement>(undefined);
  const needed = useRef(false);
  useEffect(() => {
    if (!open || !marker.current) return undefined;
    needed.current = true;
    if (kept.current === undefined) {
      kept.current = createPlace(marker.current);
      findPlace(marker.current, framed).append(kept.current);
      setPlace(kept.current);
    }
    return () => {
      needed.current = false;
      inMicrotask(() => {
        if (needed.current) return;
        kept.current?.remove();
        kept.current = undefined;
        setPlace(undefined);
      });
    };
  }, [open, framed, marker]);
  return open ? place : undefined;
}
