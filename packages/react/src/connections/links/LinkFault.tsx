import type { ReactElement } from 'react';
import { FaultAction, type FaultActionProps } from '../faults/FaultAction.tsx';
import { useParts } from '../useParts.ts';

/** A fault in the panel, and the button that may help. */
export function LinkFault({ words, ...props }: LinkFaultProps): ReactElement {
  const { part } = useParts();
  return (
    <div role="alert" {...part('link-fault')}>
      <p {...part('row-error')}>{words}</p>
      <FaultAction {...props} />
    </div>
  );
}

interface LinkFaultProps extends FaultActionProps {
  words: string;
}
