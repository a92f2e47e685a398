import { PolytomicConnectButton } from '@polytomic-connect/react';
import type { ConnectionSummary } from '@polytomic-connect/server';
import type { ReactElement } from 'react';
import type { Me } from './api.ts';
import { useConnectionChanges } from './useConnectionChanges.ts';

/** What can be done with a connection: reconnecting stands out when it needs to be done. */
export function ConnectionActions(props: ConnectionActionsProps): ReactElement {
  const { me, connection, onDisconnect } = props;
  const { id, name, status } = connection;
  const { onChanged, onUnchanged, onFailed } = useConnectionChanges(me);

  return (
    <>
      {me.mayConnect && (
        <PolytomicConnectButton
          className={status === 'healthy' ? 'button quiet' : 'button primary'}
          params={{ connection: id }}
          resumeKey={id}
          messages={{ connect: () => `Reconnect ${name}` }}
          onConnected={() => onChanged(`Reconnected ${name}`)}
          onCancelled={() => onUnchanged(`${name} was not reconnected`)}
          onError={onFailed}
        >
          Reconnect<span className="visually-hidden"> {name}</span>
        </PolytomicConnectButton>
      )}
      {me.mayDisconnect && (
        <button
          type="button"
          className="button quiet danger"
          aria-haspopup="dialog"
          onClick={() => onDisconnect(connection)}
        >
          Disconnect<span className="visually-hidden"> {name}</span>
        </button>
      )}
    </>
  );
}

interface ConnectionActionsProps {
  me: Me;
  connection: ConnectionSummary;
  onDisconnect(this: void, connection: ConnectionSummary): void;
}
