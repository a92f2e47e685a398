import { PolytomicConnectButton } from '@polytomic-connect/react';
import type { ConnectionSummary } from '@polytomic-connect/server';
import type { ReactElement } from 'react';
import { Age } from './Age.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { Tile } from './Tile.tsx';

export function ConnectionsTable({ connections, ...on }: ConnectionsTableProps): ReactElement {
  return (
    <table className="card connections">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Status</th>
          <th scope="col">Connected</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <tr key={connection.id}>
            <th scope="row">
              <Tile type={connection.type} typeName={connection.typeName} />
              {connection.name}
            </th>
            <td className="muted">{connection.typeName}</td>
            <td>
              <StatusBadge status={connection.status} error={connection.statusError} />
            </td>
            <td className="muted">
              <Age date={connection.createdAt} />
            </td>
            <td className="actions">
              <PolytomicConnectButton
                className="button"
                params={{ connection: connection.id }}
                messages={{ connect: () => `Reconnect ${connection.name}` }}
                onConnected={() => on.onReconnected(connection)}
                onCancelled={() => on.onNotReconnected(connection)}
                onError={(error) => console.error(error)}
              >
                Reconnect<span className="visually-hidden"> {connection.name}</span>
              </PolytomicConnectButton>
              <button
                type="button"
                className="button quiet danger"
                aria-haspopup="dialog"
                onClick={() => on.onDisconnect(connection)}
              >
                Disconnect<span className="visually-hidden"> {connection.name}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ConnectionsTableProps {
  connections: readonly ConnectionSummary[];
  onReconnected(this: void, connection: ConnectionSummary): void;
  onNotReconnected(this: void, connection: ConnectionSummary): void;
  onDisconnect(this: void, connection: ConnectionSummary): void;
}
