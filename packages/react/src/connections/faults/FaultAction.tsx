import type { MouseEvent, ReactElement } from 'react';
import type { FaultMessages } from '../messages/faults/FaultMessages.ts';
import { problemStatus } from './problemStatus.ts';
import { useParts } from '../useParts.ts';

/** The button that may help after a fault. There is none where trying again cannot help. */
export function FaultAction({
  error,
  messages,
  look,
  onTryAgain,
}: FaultActionProps): ReactElement | null {
  const { part } = useParts();
  const status = problemStatus(error);
  if (status === 401) {
    return (
      <button type="button" {...part('act')} onClick={() => location.reload()}>
        {messages.reloadPage}
      </button>
    );
  }
  if (status === 403 || onTryAgain === undefined) return null;
  return (
    <button type="button" {...part('act')} data-look={look} onClick={onTryAgain}>
      {messages.tryAgain}
    </button>
  );
}

/** Props of {@link FaultAction}. */
export interface FaultActionProps {
  error: unknown;
  messages: FaultMessages;
  /** How the button that tries again looks. */
  look?: 'danger' | undefined;
  /** Omitted where the button that was pressed is still there, and can be pressed again. */
  onTryAgain?: ((event: MouseEvent<HTMLElement>) => void) | undefined;
}
