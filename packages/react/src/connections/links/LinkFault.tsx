import type { ReactElement } from 'react';
import { WayOn, type WayOnProps } from '../WayOn.tsx';
import { useParts } from '../useParts.ts';

/** A fault in the panel, and the button that may help. */
export function LinkFault({ words, ...props }: LinkFaultProps): ReactElement {
  const { part } = useParts();
  return (
    <div role="alert" {...part('link-fault')}>
      <p {...part('row-error')}>{words}</p>
      <WayOn {...props} />
    </div>
  );
}

interface LinkFaultProps extends WayOnProps {
  words: string;
}
