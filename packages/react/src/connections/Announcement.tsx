import type { ReactElement, ReactNode } from 'react';
import { FOR_SCREEN_READERS } from '../panel/forScreenReaders.ts';

/** A live region that is read to people and not shown, with our stylesheet and without. */
export function Announcement({ children }: { children: ReactNode }): ReactElement {
  return <output ref={hide}>{children}</output>;
}

/** As a ref: a `style` attribute in what a server renders is stopped by a Content-Security-Policy. */
function hide(region: HTMLElement | null): void {
  if (region !== null) Object.assign(region.style, FOR_SCREEN_READERS);
}
