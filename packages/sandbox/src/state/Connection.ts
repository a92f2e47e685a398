import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { isSecret } from '../catalog/Field.ts';
import type { SandboxSwitches } from '../options/switches.ts';
import type { Settings } from '../settings.ts';

/** A connection, exactly as the API shows it. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly type: {
    readonly id: string;
    readonly name: string;
    readonly logo_url: string;
    readonly operations: readonly string[];
  };
  status: string;
  /** Absent while there is no error. */
  status_error?: string;
  saved: boolean;
  readonly organization_id: string;
  configuration: Readonly<Record<string, unknown>>;
  readonly created_at: string;
  updated_at: string;
  readonly created_by: Actor;
  updated_by: Actor;
  readonly policies: readonly string[];
  readonly api_calls_last_24_hours: number;
  /** The original of a shared copy; absent otherwise. */
  readonly parent_connection_id?: string;
}

interface Actor {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** Replaces every secret. */
export const redacted = '********';

/** A new, healthy connection. */
export function createConnection(
  settings: Settings,
  type: ConnectionType,
  given: {
    readonly id?: string;
    readonly organizationId: string;
    readonly name: string;
    readonly configuration: Readonly<Record<string, unknown>>;
    readonly parentConnectionId?: string;
  },
): Connection {
  const now = new Date(settings.now()).toISOString();
  const actor = { id: given.organizationId, name: settings.partnerName, type: 'connect' };
  return {
    id: given.id ?? settings.createId(),
    name: given.name,
    type: {
      id: type.id,
      name: type.name,
      logo_url: logoUrl(settings, type),
      operations: ['bulksyncsource'],
    },
    status: 'healthy',
    saved: true,
    organization_id: given.organizationId,
    configuration: redact(type, given.configuration),
    created_at: now,
    updated_at: now,
    created_by: actor,
    updated_by: actor,
    policies: [],
    api_calls_last_24_hours: 0,
    ...(given.parentConnectionId !== undefined && {
      parent_connection_id: given.parentConnectionId,
    }),
  };
}

/** Sets a connection's status. A healthy connection has no error. */
export function setStatus(connection: Connection, status: string, error?: string): void {
  connection.status = status;
  if (error === undefined) delete connection.status_error;
  else connection.status_error = error;
}

/** Dates a change of a connection, if the switch `updatedAt` has it so. */
export function markUpdated(
  connection: Connection,
  { settings, switches }: { settings: Settings; switches: SandboxSwitches },
): void {
  if (switches.updatedAt === 'stays') return;
  connection.updated_at = new Date(settings.now()).toISOString();
}

/** Where a type's logo is served. */
export function logoUrl(settings: Settings, type: ConnectionType): string {
  return `${settings.url}/logos/${type.id}.svg`;
}

/**
 * A copy of a configuration without its secrets: the sandbox never keeps one.
 * @throws when it cannot be copied.
 */
export function redact(
  type: ConnectionType,
  configuration: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const secrets = new Set(type.fields.filter(isSecret).map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(configuration).map(([id, value]) => [
      id,
      secrets.has(id) ? redacted : structuredClone(value),
    ]),
  );
}
