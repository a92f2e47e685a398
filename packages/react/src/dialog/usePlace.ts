import { type RefObject, useEffect, useState } from 'react';
import { createPlace, findPlace } from './place.ts';

/**
 * Keeps the element into which the dialog is drawn, as long as there is a dialog. It is made and removed by a
 * passive effect: a Suspense boundary that hides the component runs the other effects again, and a new place
 * would load a frame again.
 *
 * @param marker stands where the component stands
 * @param open whether there is a dialog
 */
export function usePlace(
  marker: RefObject<Element | null>,
  open: boolean,
): HTMLElement | undefined {
  const [place, setPlace] = useState<HTMLElement>();
  useEffect(() => {
    if (!open || !marker.current) return undefined;
    const created = createPlace(marker.current);
    findPlace(marker.current).append(created);
    // oxlint-disable-next-line react/set-state-in-effect -- the place is outside of React, and exists only now
    setPlace(created);
    return () => {
      created.remove();
      setPlace(undefined);
    };
  }, [open, marker]);
  return open ? place : undefined;
}
