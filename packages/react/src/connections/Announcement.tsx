import type { ReactElement, ReactNode } from 'react';
import { forScreenReaders } from '../panel/forScreenReaders.ts';

/** A live region that is read to people and not shown. */
export function Announcement({ children }: { children: ReactNode }): ReactElement {
  return <output ref={forScreenReaders}>{children}</output>;
}
