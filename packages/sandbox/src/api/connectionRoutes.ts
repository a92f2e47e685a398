import { findConnectionType } from '../catalog/connectionTypes.ts';
import type { SandboxOrganization, Settings } from '../settings.ts';
import { type Connection, createConnection } from '../state/Connection.ts';
import type { SandboxSwitches } from '../options/switches.ts';
import type { ApiCall } from './ApiCall.ts';
import { ApiFault } from './ApiFault.ts';

/** `GET /api/connections`: the organization's whole list. */
export function listConnections({ world, caller }: ApiCall): unknown {
  const { connections, switches } = world.store;
  const own = [...connections.values()].filter(
    ({ organization_id }) => organization_id === caller.organization.id,
  );
  const list = switches.sharedCopy
    ? [...own, sharedCopy(world.settings, caller.organization)]
    : own;
  return list.length === 0 && switches.emptyList === 'null'
    ? null
    : list.map((connection) => show(connection, switches));
}

/** `GET /api/connections/{id}`. */
export function readConnection(call: ApiCall): unknown {
  return show(ownConnection(call), call.world.store.switches);
}

/** `GET /api/connections/{id}/usage`: what uses a connection. The fields are invented. */
export function readUsage(call: ApiCall): unknown {
  const { id } = ownConnection(call);
  const isUsed = call.world.store.inUse.has(id);
  return { syncs: isUsed ? 1 : 0, bulk_syncs: 0, fieldsets: 0, schedules: 0 };
}

/** `DELETE /api/connections/{id}`: answers 200 without a body. */
export function deleteConnection(call: ApiCall): undefined {
  const { id } = ownConnection(call);
  const { connections, inUse } = call.world.store;
  if (inUse.has(id) && call.query.get('force') !== 'true') {
    throw new ApiFault(422, 'connection_in_use', 'connection in use');
  }
  connections.delete(id);
  inUse.delete(id);
}

/** A connection as the switches `health` and `updatedAt` let it appear. */
function show(connection: Connection, { health, updatedAt }: SandboxSwitches): ShownConnection {
  const shown: ShownConnection = { ...connection };
  if (updatedAt === 'absent') delete shown.updated_at;
  if (health === 'stored') return shown;
  return {
    ...shown,
    status: 'unhealthy',
    status_error: 'The credentials are no longer accepted.',
  };
}

type ShownConnection = Omit<Connection, 'updated_at'> & Partial<Pick<Connection, 'updated_at'>>;

/** The copy of a platform's own warehouse that every organization has while the switch `sharedCopy` is on. */
function sharedCopy(settings: Settings, { id }: SandboxOrganization): Connection {
  const type = findConnectionType('snowflake');
  if (!type) throw new Error('The catalog has Snowflake.');
  return createConnection(settings, type, {
    id: id.replace(/^.{8}/u, '5a4ed000'),
    organizationId: id,
    name: `${settings.partnerName} warehouse`,
    configuration: {},
    parentConnectionId: 'a0000000-0000-4000-8000-000000000001',
  });
}

function ownConnection({ world, caller, id }: ApiCall): Connection {
  const connection = world.store.connections.get(id.toLowerCase());
  if (connection?.organization_id === caller.organization.id) return connection;
  if (world.store.switches.sharedCopy) {
    const shared = sharedCopy(world.settings, caller.organization);
    if (shared.id === id.toLowerCase()) return shared;
  }
  throw new ApiFault(
    404,
    'connection_not_found',
    'The organization has no connection with this id.',
  );
}
