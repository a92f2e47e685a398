import { ConnectError } from '../flow/ConnectError.ts';

/** A connection, as our server package lists it. */
export interface ConnectionSummary {
  /** Polytomic's id of the connection, a UUID. */
  id: string;
  /** Unique in the organization. */
  name: string;
  /** The connection type's id, such as `salesforce`. */
  type: string;
  /** The type's name for people, such as `Salesforce`. */
  typeName: string;
  logoUrl?: string | undefined;
  /**
   * Whether it works: `attention` means that someone has to do something, usually reconnect it. A backend of your
   * own may leave it out, which counts as `unknown`.
   */
  health?: 'ok' | 'attention' | 'unknown' | undefined;
  /** Polytomic's own word, an open set: `healthy` is good; `unknown` when Polytomic sends nothing. */
  status: string;
  /** What is wrong, in Polytomic's words. */
  statusError?: string | undefined;
  /** An ISO 8601 date. */
  createdAt?: string | undefined;
  /** An ISO 8601 date. */
  updatedAt?: string | undefined;
  /** What this user may do with it; only `reconnect` when omitted. The server checks it again. */
  actions?: readonly ('reconnect' | 'disconnect' | 'force-disconnect')[] | undefined;
}

/**
 * Parses the reply of `GET {basePath}/connections`.
 *
 * @throws ConnectError `connections-failed` when it is not a list of connections
 */
export function parseConnections(reply: unknown): readonly ConnectionSummary[] {
  const { connections } = (reply ?? {}) as { connections?: unknown };
  if (!Array.isArray(connections) || !connections.every((each) => isConnection(each))) {
    throw new ConnectError(
      'connections-failed',
      'The reply is not `{ connections: [{ id, name, type, … }] }`.',
    );
  }
  return connections;
}

function isConnection(value: unknown): value is ConnectionSummary {
  const { id, name, type, typeName, status } = (value ?? {}) as Record<string, unknown>;
  return [id, name, type, typeName, status].every((field) => typeof field === 'string');
}
