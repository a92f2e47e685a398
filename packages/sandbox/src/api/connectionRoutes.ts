import type { Connection } from '../state/Connection.ts';
import type { ApiCall } from './ApiCall.ts';
import { ApiFault } from './ApiFault.ts';

/** `GET /api/connections`: the organization's whole list. */
export function listConnections({ world, caller }: ApiCall): unknown {
  return {
    data: [...world.store.connections.values()].filter(
      ({ organization_id }) => organization_id === caller.organization.id,
    ),
  };
}

/** `GET /api/connections/{id}`. */
export function readConnection(call: ApiCall): unknown {
  return { data: ownConnection(call) };
}

/** `DELETE /api/connections/{id}`. */
export function deleteConnection(call: ApiCall): undefined {
  const { id } = ownConnection(call);
  const { connections, inUse } = call.world.store;
  if (inUse.has(id) && call.query.get('force') !== 'true') {
    throw new ApiFault(422, 'connection_in_use', 'connection in use');
  }
  connections.delete(id);
  inUse.delete(id);
}

function ownConnection({ world, caller, id }: ApiCall): Connection {
  const connection = world.store.connections.get(id.toLowerCase());
  if (connection?.organization_id === caller.organization.id) return connection;
  throw new ApiFault(
    404,
    'connection_not_found',
    'The organization has no connection with this id.',
  );
}
