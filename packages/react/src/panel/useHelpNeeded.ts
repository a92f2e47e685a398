import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether a frame may show nothing of the hosted page: the browser may show its own error page in it, or nothing. Nobody
 * can see that from outside, so a frame that has not had the focus for some seconds counts.
 *
 * @param isLoaded whether there is a frame that has loaded a page
 */
export function useHelpNeeded(panel: RefObject<Element | null>, isLoaded: boolean): boolean {
  const [needed, setNeeded] = useState(false);
  if (needed && !isLoaded) setNeeded(false);
  useEffect(() => {
    if (!isLoaded) return undefined;
    const timer = setTimeout(() => {
      const { activeElement } = panel.current?.ownerDocument ?? document;
      if (activeElement?.tagName !== 'IFRAME') setNeeded(true);
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isLoaded, panel]);
  return needed && isLoaded;
}

/** Enough to see the page and click into it. */
const PATIENCE_MS = 8000;
