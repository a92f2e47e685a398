import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether a frame may show nothing: its page is the customer's own browser's error page, or blank. Nobody can
 * see that from outside, so a frame that has not had the focus for some seconds counts.
 *
 * @param framed whether there is a frame
 */
export function useHelpNeeded(panel: RefObject<Element | null>, framed: boolean): boolean {
  const [needed, setNeeded] = useState(false);
  if (needed && !framed) setNeeded(false);
  useEffect(() => {
    if (!framed) return undefined;
    const timer = setTimeout(() => {
      const { activeElement } = panel.current?.ownerDocument ?? document;
      if (activeElement?.tagName !== 'IFRAME') setNeeded(true);
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [framed, panel]);
  return needed && framed;
}

/** Enough to see the page and click into it. */
const PATIENCE_MS = 8000;
