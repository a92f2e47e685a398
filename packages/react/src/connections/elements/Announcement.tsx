import type { ReactElement, ReactNode } from 'react';
import { forScreenReaders } from '../../panel/forScreenReaders.ts';

/** A live region for screen readers only: it is invisible even without our stylesheet. */
export function Announcement({ children }: { children: ReactNode }): ReactElement {
  return <output ref={forScreenReaders}>{children}</output>;
}
