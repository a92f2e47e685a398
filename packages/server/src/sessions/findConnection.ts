import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { UNKNOWN_TYPE } from '../access/checkType.ts';
import { describeForReconnect } from '../access/findReconnectable.ts';
import { isOwn } from '../access/isOwn.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import { isHealthy } from '../polytomic/isHealthy.ts';
import type { PolytomicConnection } from '../polytomic/polytomicReply.ts';
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

/** What is known of a session's connection: it is there, there is none, or Polytomic cannot tell. */
export type FoundConnection =
  | { status: 'connected'; connection: SettledConnection }
  | { status: 'none' | 'unknown'; connection?: undefined };

type Access = Pick<ConnectAccess, 'credentials' | 'owns'>;

/** One that names no organization may be the session's: its token or its name decides, not the organization. */
function counts(connection: PolytomicConnection, access: Access): boolean {
  return connection.saved !== false && isOwn(access, connection, { isOfSession: true });
}

/**
 * Finds the connection that a session made. Polytomic's answer for the session's token needs no further proof.
 * Where Polytomic cannot report on the session, it is the connection with the session's name, if only this session
 * can have given it that name. The dates are not compared: the two clocks may differ, and Polytomic refuses a session
 * whose name a connection already has.
 */
async function findCreated(
  note: ReceiptNote,
  { name, isUnique = false }: CreateNote,
  access: Access,
  api: PolytomicApi,
): Promise<PolytomicConnection | 'unknown' | undefined> {
  const session = await api.readSession(note.token);
  if (session !== undefined) {
    return session.connectionId === undefined ? undefined : await find(session.connectionId, api);
  }
  // A refused key looks the same so far; reading the list throws then.
  const [first, ...others] = (await api.listConnections()).filter(
    (each) => each.name === name && counts(each, access),
  );
  if (first === undefined) return undefined;
  // Two people may have asked for the same name, so it proves nothing unless it holds a suffix of ours.
  return isUnique && others.length === 0 ? first : 'unknown';
}

/**
 * Finds the connection that a session reconnected, if anything shows that it did.
 *
 * Less is known than about a new one: the session is bound to the connection from the start, and Polytomic
 * documents nothing that means "used". So the connection is compared with its state when the session was
 * created. It counts as reconnected if it was updated since, or became healthy; what Polytomic leaves out shows
 * neither. Someone else's update in the same minutes looks the same, and a reconnect that changes neither is not
 * noticed: the answer then stays `pending`, and ends as `expired`, or as `unknown` without the dates of both.
 */
async function findReconnected(
  { connection, before }: ReconnectNote,
  api: PolytomicApi,
): Promise<PolytomicConnection | 'unknown' | undefined> {
  const found = await find(connection, api);
  if (found === undefined) return undefined;
  const after = describeForReconnect(found);
  // Not a number if one of them is missing; negative if a copy that lags behind has answered.
  const laterMs = Date.parse(after.updatedAt ?? '') - Date.parse(before.updatedAt ?? '');
  if (laterMs < 0) return 'unknown';
  const wasBad = before.status !== undefined && !isHealthy(before.status);
  if (laterMs > 0 || (wasBad && isHealthy(after.status))) return found;
  return laterMs === 0 ? undefined : 'unknown';
}

/** Reads a connection; `undefined` if it is gone, or not the tenant's. */
async function find(id: string, api: PolytomicApi): Promise<PolytomicConnection | undefined> {
  try {
    return await api.getConnection(id);
  } catch (error) {
    if (error instanceof Problem && error.code === 'connection-not-found') return undefined;
    throw error;
  }
}
