import type { ReactElement } from 'react';
import { faultHint } from './faultHint.ts';
import type { ConnectionsMessages } from '../messages/ConnectionsMessages.ts';
import { problemStatus } from './problemStatus.ts';
import { StateMessage } from '../elements/StateMessage.tsx';
import { FaultAction } from './FaultAction.tsx';

/** What is shown in place of a list that could not be loaded. */
export function LoadFault({ title, error, messages, onTryAgain }: LoadFaultProps): ReactElement {
  return (
    <StateMessage
      // A user who may not read it knows that: it is the same on every visit, so it is not announced.
      role={problemStatus(error) === 403 ? undefined : 'alert'}
      title={title}
      hint={faultHint(error, messages, messages.failedHint)}
    >
      <FaultAction error={error} messages={messages} onTryAgain={onTryAgain} />
    </StateMessage>
  );
}

interface LoadFaultProps {
  title: string;
  error: unknown;
  messages: ConnectionsMessages;
  onTryAgain: () => void;
}
