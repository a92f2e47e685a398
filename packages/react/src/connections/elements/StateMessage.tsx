import type { ReactElement, ReactNode } from 'react';
import { useParts } from '../useParts.ts';

/** What is shown in place of a list that is empty or could not be loaded. */
export function StateMessage({ title, hint, role, children }: StateMessageProps): ReactElement {
  const { part } = useParts();
  return (
    <div {...part('state')} role={role}>
      <p {...part('state-title')}>{title}</p>
      {hint !== undefined && <p>{hint}</p>}
      {children}
    </div>
  );
}

interface StateMessageProps {
  title: string;
  hint?: string | undefined;
  role?: 'alert' | undefined;
  children?: ReactNode;
}
