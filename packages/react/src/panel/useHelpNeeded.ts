import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether the customer may need help, because the frame may show an error page of the browser, or nothing. That cannot be
 * seen from outside, so it is assumed when the frame does not have the focus after some seconds.
 *
 * @param isShown whether there is a frame. It may never load a page: its URL may answer with nothing
 */
export function useHelpNeeded(panel: RefObject<Element | null>, isShown: boolean): boolean {
  const [needed, setNeeded] = useState(false);
  if (needed && !isShown) setNeeded(false);
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(() => {
      const { activeElement } = panel.current?.ownerDocument ?? document;
      if (activeElement?.tagName !== 'IFRAME') setNeeded(true);
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isShown, panel]);
  return needed && isShown;
}

/** Enough to see the page and click into it. */
const PATIENCE_MS = 8000;
