import { findConnectionType } from '../catalog/connectionTypes.ts';
import { failsCheck } from '../catalog/Field.ts';
import type { ApiCall } from './ApiCall.ts';
import { ApiFault } from './ApiFault.ts';
import { isRecord } from '../parseJson.ts';

/** `POST /api/connections/test`: checks a configuration and keeps nothing. It answers 200 without a body. */
export function testConnection({ body, scenario, world, caller }: ApiCall): undefined {
  const { type: typeId, configuration, connection_id: id } = readBody(body);
  const type = typeof typeId === 'string' ? findConnectionType(typeId) : undefined;
  if (!type) throw new ApiFault(422, 'invalid_request', 'type is not a connection type.');
  if (!isRecord(configuration)) {
    throw new ApiFault(422, 'invalid_request', 'configuration must be an object.');
  }
  if (id !== undefined) {
    const key = typeof id === 'string' ? id.toLowerCase() : '';
    const existing = world.store.connections.get(key);
    if (existing?.organization_id !== caller.organization.id) {
      throw new ApiFault(
        404,
        'connection_not_found',
        'The organization has no connection with this id.',
      );
    }
  }
  const fails = type.fields.some((field) => {
    const value = configuration[field.id];
    return typeof value === 'string' && failsCheck(field, value);
  });
  if (fails || scenario === 'deny') {
    throw new ApiFault(422, 'connection_test_failed', `${type.name} refused the connection.`);
  }
}

function readBody(body: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(body)) return body;
  throw new ApiFault(422, 'invalid_request', 'The body must be a JSON object.');
}
