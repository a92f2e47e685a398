import type { ConnectionSummary } from '@polytomic-connect/server';
import type { ReactElement } from 'react';
import { Age } from './Age.tsx';
import type { Me } from './api.ts';
import { ConnectionActions } from './ConnectionActions.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { Tile } from './Tile.tsx';

export function ConnectionsTable({ me, connections, ...on }: ConnectionsTableProps): ReactElement {
  const hasActions = me.mayConnect || me.mayDisconnect;
  return (
    <table className="card connections">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Status</th>
          <th scope="col">Connected</th>
          {hasActions && (
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          )}
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
            {hasActions && (
              <td className="actions">
                <ConnectionActions me={me} connection={connection} {...on} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ConnectionsTableProps {
  me: Me;
  connections: readonly ConnectionSummary[];
  onDisconnect(this: void, connection: ConnectionSummary): void;
}
