import type { ReactElement, ReactNode } from 'react';
import { FOR_SCREEN_READERS } from '../panel/forScreenReaders.ts';

/** A live region for screen readers only: it is invisible even without our stylesheet. */
export function Announcement({ children }: { children: ReactNode }): ReactElement {
  return <output ref={hide}>{children}</output>;
}

/** Used as a ref: a Content-Security-Policy may forbid a `style` attribute in HTML that a server has rendered. */
function hide(region: HTMLElement | null): void {
  if (region !== null) Object.assign(region.style, FOR_SCREEN_READERS);
}
