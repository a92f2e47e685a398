import { connectionTypes, findConnectionType } from '../catalog/connectionTypes.ts';
import { connectionTypeSchema } from '../catalog/connectionTypeSchema.ts';
import { logoUrl } from '../state/Connection.ts';
import type { ApiCall } from './ApiCall.ts';
import { ApiFault } from './ApiFault.ts';

/** `GET /api/connection_types`. */
export function listConnectionTypes({ world }: Pick<ApiCall, 'world'>): unknown {
  return connectionTypes.map((type) => ({
    id: type.id,
    name: type.name,
    logo_url: logoUrl(world.settings, type),
    use_oauth: type.oauth,
    capabilities: { source: true, destination: true, enrichment: false, orchestration: false },
  }));
}

/** `GET /api/connection_types/{id}`: a JSON Schema without an envelope. */
export function readConnectionType({ id }: ApiCall): unknown {
  const type = findConnectionType(id);
  if (type) return connectionTypeSchema(type);
  throw new ApiFault(404, 'connection_type_not_found', 'There is no connection type with this id.');
}
