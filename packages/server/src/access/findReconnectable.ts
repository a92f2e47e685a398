import type { ConnectAccess } from './ConnectAccess.ts';
import { isOwn } from './isOwn.ts';
import { mayReconnect } from './mayReconnect.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { PolytomicConnection } from '../polytomic/reply/polytomicReply.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Finds the connection that the browser asks to reconnect. Polytomic is asked with the tenant's own credentials, because
 * the id comes from the browser and proves nothing.
 *
 * @param types the types that are allowed, if not all are
 * @throws Problem `not-allowed`, `connection-not-found`
 */
export async function findReconnectable(
  id: string,
  types: readonly string[] | undefined,
  access: ConnectAccess,
  api: PolytomicApi,
): Promise<PolytomicConnection> {
  if (!mayReconnect(access)(id)) {
    throw new Problem(
      'not-allowed',
      'This user may not reconnect this connection, so no session was made. Ask for another one, or allow it in `authorize` with `allow.reconnect`.',
    );
  }
  const connection = await api.getConnection(id);
  if (!isOwn(access, connection)) {
    throw new Problem(
      'connection-not-found',
      'This tenant has no such connection, so no session was made. List the connections again.',
    );
  }
  if (types && !types.includes(connection.type ?? '')) {
    throw new Problem(
      'not-allowed',
      'This connection is of another type than is allowed or was asked for, so no session was made. Ask for another one, or allow its type in `authorize` with `allow.types`.',
    );
  }
  return connection;
}

/** Describes what a reconnect may change in a connection; short, because the receipt contains it. */
export function describeForReconnect({
  updatedAt,
  status,
}: PolytomicConnection): ReconnectableState {
  return { updatedAt: updatedAt?.slice(0, 64), status: status?.slice(0, 64) };
}

/** What a reconnect may change in a connection. */
export interface ReconnectableState {
  updatedAt?: string | undefined;
  status?: string | undefined;
}
