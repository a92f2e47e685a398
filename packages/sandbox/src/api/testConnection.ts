import { findConnectionType } from '../catalog/connectionTypes.ts';
import { isSecret } from '../catalog/Field.ts';
import type { ApiCall } from './ApiCall.ts';
import { ApiFault } from './ApiFault.ts';

/** `POST /api/connections/test`: checks a configuration and keeps nothing. It answers 200 without a body. */
export function testConnection({ body, scenario, world, caller }: ApiCall): undefined {
  const { type: typeId, configuration, connection_id: id } = readBody(body);
  const type = typeof typeId === 'string' ? findConnectionType(typeId) : undefined;
  if (!type) throw new ApiFault(422, 'invalid_request', 'type is not a connection type.');
  if (typeof configuration !== 'object' || configuration === null || Array.isArray(configuration)) {
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
  const values: Record<string, unknown> = { ...configuration };
  for (const field of type.fields) {
    const given = values[field.id];
    const value = typeof given === 'string' ? given.toLowerCase() : '';
    const isChecked = isSecret(field) || field.address !== undefined;
    if (scenario === 'deny' || (isChecked && (value === 'invalid' || value.endsWith('.invalid')))) {
      throw new ApiFault(422, 'connection_test_failed', `${type.name} refused the connection.`);
    }
  }
}

function readBody(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw new ApiFault(422, 'invalid_request', 'The body must be a JSON object.');
}
