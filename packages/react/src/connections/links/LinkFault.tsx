import type { ReactElement } from 'react';
import { WayOn, type WayOnProps } from '../WayOn.tsx';

/** What went wrong in the panel, and the button that may help. */
export function LinkFault({ words, ...props }: LinkFaultProps): ReactElement {
  return (
    <div role="alert" className="polytomic-connect-link-fault">
      <p className="polytomic-connect-row-error">{words}</p>
      <WayOn {...props} />
    </div>
  );
}

interface LinkFaultProps extends WayOnProps {
  words: string;
}
