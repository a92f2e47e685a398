import type { ReactElement } from 'react';
import { faultHint } from './faultHint.ts';
import type { ConnectionsMessages } from './messages/ConnectionsMessages.ts';
import { problemStatus } from './problemStatus.ts';
import { StateMessage } from './StateMessage.tsx';
import { WayOn } from './WayOn.tsx';

/** What stands in the place of a list that could not be loaded. */
export function LoadFault({ title, error, messages, onTryAgain }: LoadFaultProps): ReactElement {
  return (
    <StateMessage
      // Of a user who may not read it, it is no news: it is the same on every visit.
      role={problemStatus(error) === 403 ? undefined : 'alert'}
      title={title}
      hint={faultHint(error, messages, messages.failedHint)}
    >
      <WayOn error={error} messages={messages} onTryAgain={onTryAgain} />
    </StateMessage>
  );
}

interface LoadFaultProps {
  title: string;
  error: unknown;
  messages: ConnectionsMessages;
  onTryAgain: () => void;
}
