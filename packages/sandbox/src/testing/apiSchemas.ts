import type { ApiVersion } from '../api/apiVersion.ts';

/** The endpoints of the published API that the sandbox has. */
export const endpoints: Readonly<Record<Endpoint, RegExp>> = {
  'POST /api/connections/connect': /^POST \/api\/connections\/connect\/?$/u,
  'GET /api/connections/connect/session': /^GET \/api\/connections\/connect\/session\/?$/u,
  'POST /api/connections/test': /^POST \/api\/connections\/test$/u,
  'GET /api/connections': /^GET \/api\/connections$/u,
  'GET /api/connections/{id}/usage': /^GET \/api\/connections\/[^/]+\/usage$/u,
  'GET /api/connections/{id}': /^GET \/api\/connections\/[^/]+$/u,
  'DELETE /api/connections/{id}': /^DELETE \/api\/connections\/[^/]+$/u,
  'GET /api/connection_types': /^GET \/api\/connection_types$/u,
  'GET /api/connection_types/{id}': /^GET \/api\/connection_types\/[^/]+$/u,
  'GET /api/me': /^GET \/api\/me$/u,
};

/** One of the endpoints. */
export type Endpoint =
  | 'POST /api/connections/connect'
  | 'GET /api/connections/connect/session'
  | 'POST /api/connections/test'
  | 'GET /api/connections'
  | 'GET /api/connections/{id}/usage'
  | 'GET /api/connections/{id}'
  | 'DELETE /api/connections/{id}'
  | 'GET /api/connection_types'
  | 'GET /api/connection_types/{id}'
  | 'GET /api/me';

/** A JSON Schema. */
type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const uuid = { type: 'string', format: 'uuid' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const url = { type: 'string', format: 'uri' } as const;

/** An object with no other properties. A property that is not required may be absent, but not null. */
function object(required: readonly string[], properties: Readonly<Record<string, Schema>>) {
  return { type: 'object', required, properties, additionalProperties: false } as const;
}

const actor = object(['id', 'name', 'type'], { id: text, name: text, type: text });

const connection = object(['id', 'name', 'type', 'status', 'saved', 'organization_id'], {
  id: uuid,
  name: text,
  type: object(['id', 'name', 'logo_url', 'operations'], {
    id: text,
    name: text,
    logo_url: url,
    operations: {
      type: ['array', 'null'],
      items: { type: 'string', pattern: '^[a-z]*sync[a-z]*$' },
    },
  }),
  status: text,
  status_error: { type: 'string', minLength: 1 },
  saved: flag,
  organization_id: uuid,
  configuration: { type: ['object', 'null'] },
  created_at: time,
  updated_at: time,
  created_by: actor,
  updated_by: actor,
  policies: { type: 'array', items: text },
  api_calls_last_24_hours: { type: 'integer' },
  parent_connection_id: uuid,
});

const session = object(['id', 'name', 'expires_at', 'redirect_url', 'organization_name'], {
  id: uuid,
  name: text,
  connection_id: uuid,
  expires_at: time,
  redirect_url: url,
  type: text,
  whitelist: { type: ['array', 'null'], items: text },
  dark: flag,
  logo: url,
  organization_name: text,
});

const connectionType = object(['id', 'name', 'logo_url', 'use_oauth'], {
  id: text,
  name: text,
  logo_url: url,
  use_oauth: flag,
  capabilities: { type: 'object', additionalProperties: flag },
});

const identity = {
  ...object(['is_user', 'is_organization', 'is_partner', 'is_system'], {
    id: uuid,
    email: { type: 'string', format: 'email' },
    role: text,
    is_user: flag,
    is_organization: flag,
    is_partner: flag,
    is_system: flag,
    organization_id: uuid,
    organization_name: text,
  }),
  // A user's key, or a key of another kind.
  oneOf: [
    {
      properties: { is_user: { const: true } },
      required: ['id', 'email', 'role', 'organization_id'],
    },
    { properties: { is_user: { const: false }, id: false, email: false, role: false } },
  ],
};

const usage = object(['syncs', 'bulk_syncs', 'fieldsets', 'schedules'], {
  syncs: { type: 'integer' },
  bulk_syncs: { type: 'integer' },
  fieldsets: { type: 'integer' },
  schedules: { type: 'integer' },
});

/** The data of a successful answer; `null` stands for an answer without a body. */
const data: Readonly<Record<Endpoint, Schema | null>> = {
  'POST /api/connections/connect': object(['redirect_url', 'token'], {
    redirect_url: url,
    token: text,
  }),
  'GET /api/connections/connect/session': session,
  'POST /api/connections/test': null,
  'GET /api/connections': { type: ['array', 'null'], items: connection },
  'GET /api/connections/{id}/usage': usage,
  'GET /api/connections/{id}': connection,
  'DELETE /api/connections/{id}': null,
  'GET /api/connection_types': { type: ['array', 'null'], items: connectionType },
  'GET /api/connection_types/{id}': {
    type: 'object',
    required: ['type', 'properties'],
    properties: {
      type: { const: 'object' },
      properties: { type: 'object', additionalProperties: { type: 'object', required: ['type'] } },
      required: { type: 'array', items: text },
    },
    not: { required: ['data'] },
  },
  'GET /api/me': identity,
};

const errors = {
  flat: object(['status', 'message', 'key', 'metadata'], {
    status: { type: 'integer', minimum: 400, maximum: 599 },
    message: { type: 'string', minLength: 1 },
    key: text,
    metadata: { type: 'object' },
  }),
  oldest: object(['result', 'error'], {
    result: { type: 'null' },
    error: { type: 'string', minLength: 1 },
  }),
} as const;

/** The statuses that each version may answer with. 404 and 409 of a session came with 2025-09-18. */
export function allowedStatuses(endpoint: Endpoint, version: ApiVersion): readonly number[] {
  const always = [200, 400, 401, 403, 422, 429, 500];
  const isOldConnect = endpoint === 'POST /api/connections/connect' && version < '2025-09-18';
  return isOldConnect ? always : [...always, 404, 409];
}

/** The schema of a body; `null` if there must be none. */
export function bodySchema(endpoint: Endpoint, version: ApiVersion, status: number): Schema | null {
  const isOldest = version === '2021-05-23';
  if (status !== 200) return isOldest ? errors.oldest : errors.flat;
  const schema = data[endpoint];
  if (schema === null || endpoint === 'GET /api/connection_types/{id}') return schema;
  return isOldest
    ? object(['result', 'error'], { result: schema, error: { type: 'null' } })
    : object(['data'], { data: schema });
}
