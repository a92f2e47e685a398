import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { UNKNOWN_TYPE } from '../access/checkType.ts';
import { describeForReconnect } from '../access/findReconnectable.ts';
import { isOwn } from '../access/isOwn.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import { isHealthy, isUnhealthy } from '../polytomic/isHealthy.ts';
import type { PolytomicConnection } from '../polytomic/reply/polytomicReply.ts';
import { Problem } from '../http/Problem.ts';
import type { SettledConnection } from '../stores/SessionStore.ts';
import type { CreateNote, ReceiptNote, ReconnectNote } from '../stores/createReceipts.ts';

/**
 * Finds the connection that a session made or reconnected, by asking Polytomic with the tenant's own
 * credentials. A draft, which the customer has not finished, and a connection of someone else do not count.
 *
 * @throws Problem if the credentials are refused, or Polytomic fails
 */
export async function findConnection(
  note: ReceiptNote,
  access: Access,
  api: PolytomicApi,
): Promise<FoundConnection> {
  const { session } = note;
  const found =
    session.type === 'create'
      ? await findCreated(note, session, access, api)
      : await findReconnected(session, api);
  if (found === 'unknown') return { status: 'unknown' };
  if (found === undefined || !counts(found, access)) return { status: 'none' };
  const { id, name = '', type = UNKNOWN_TYPE, typeName } = found;
  return { status: 'connected', connection: { id, name, type, typeName } };
}

/** What a session made: `none` if there is no connection yet, `unknown` if Polytomic cannot report it. */
export type FoundConnection =
  | { status: 'connected'; connection: SettledConnection }
  | { status: 'none' | 'unknown'; connection?: undefined };

type Access = Pick<ConnectAccess, 'credentials' | 'owns'>;

/** A connection without an organization counts too: the session's token or name shows whose it is. */
function counts(connection: PolytomicConnection, access: Access): boolean {
  return connection.saved !== false && isOwn(access, connection, { isOfSession: true });
}

/**
 * Finds the connection that a session made. Polytomic's answer for the session's token needs no further proof.
 * If Polytomic cannot report on the session, it is the connection with the session's name, provided that only this
 * session can have given it that name. Dates are not compared: the two clocks may differ, and Polytomic refuses a session
 * whose name is taken.
 */
async function findCreated(
  note: ReceiptNote,
  { name, isUnique = false }: CreateNote,
  access: Access,
  api: PolytomicApi,
): Promise<PolytomicConnection | 'unknown' | undefined> {
  const session = await api.readSession(note.token);
  if (session !== undefined) {
    return session.connectionId === undefined
      ? undefined
      : await readConnection(session.connectionId, api);
  }
  // If the key was refused, the session could not be read either; reading the list throws then.
  const [first, ...others] = (await api.listConnections()).filter(
    (each) => each.name === name && counts(each, access),
  );
  if (first === undefined) return undefined;
  // Two people may have asked for the same name, so only a name with our suffix proves anything.
  return isUnique && others.length === 0 ? first : 'unknown';
}

/**
 * Finds the connection that a session reconnected, if anything shows that it did.
 *
 * The session names the connection from the start, and Polytomic documents nothing that means "used". So the connection is
 * compared with its state when the session was created: it counts as reconnected if it was updated since, or became
 * healthy. One that was healthy and is unhealthy now shows nothing. Neither do fields that Polytomic leaves out. Someone
 * else's update in the same minutes looks the same, and a reconnect that changes neither is not noticed: the session stays
 * `pending`, and ends as `expired`, or as `unknown` if one of the two dates is missing.
 */
async function findReconnected(
  { connection, before }: ReconnectNote,
  api: PolytomicApi,
): Promise<PolytomicConnection | 'unknown' | undefined> {
  const found = await readConnection(connection, api);
  if (found === undefined) return undefined;
  const after = describeForReconnect(found);
  // `NaN` if one of the dates is missing; negative if the answer came from a replica that lags behind.
  const laterMs = Date.parse(after.updatedAt ?? '') - Date.parse(before.updatedAt ?? '');
  if (laterMs < 0) return 'unknown';
  // A check of its health may have updated it.
  if (isHealthy(before.status) && isUnhealthy(after.status)) return 'unknown';
  const wasBad = before.status !== undefined && !isHealthy(before.status);
  if (laterMs > 0 || (wasBad && isHealthy(after.status))) return found;
  return laterMs === 0 ? undefined : 'unknown';
}

/** Reads a connection; `undefined` if it is gone, or not the tenant's. */
async function readConnection(
  id: string,
  api: PolytomicApi,
): Promise<PolytomicConnection | undefined> {
  try {
    return await api.getConnection(id);
  } catch (error) {
    if (error instanceof Problem && error.code === 'connection-not-found') return undefined;
    throw error;
  }
}
