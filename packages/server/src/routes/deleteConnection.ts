import { reportedType } from '../access/checkType.ts';
import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { ConnectionIdSchema } from '../access/ConnectionIdSchema.ts';
import type { PublicExchange } from '../exchange/Exchange.ts';
import type { DisconnectRequest, DisconnectResult } from '../exchange/OnDisconnect.ts';
import { isOwn } from '../access/isOwn.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { Problem } from '../http/Problem.ts';
import type { SignedInRoute } from '../exchange/Route.ts';

/**
 * `DELETE /connections/:id`: deletes one of the tenant's connections, if `authorize` allows it. `?force=true` also deletes
 * the syncs, bulk syncs, fieldsets and schedules that use it, if `authorize` allows that too.
 */
export const deleteConnection: SignedInRoute = {
  method: 'DELETE',
  path: '/connections/:id',
  async run({ request, pathParams, access, context, api, trace }) {
    const { disconnect = false } = access.allow ?? {};
    const force = parseForce(request);
    if (disconnect === false || (force && disconnect !== 'force')) {
      throw new Problem(
        'not-allowed',
        disconnect
          ? 'This user may not delete a connection together with what uses it, so nothing was deleted. Delete its syncs first, or allow it in `authorize` with `allow.disconnect: "force"`.'
          : 'This user may not delete connections, so nothing was deleted. Allow it in `authorize` with `allow.disconnect`.',
      );
    }
    const id = ConnectionIdSchema.safeParse(pathParams['id']).data;
    const connection = id === undefined ? undefined : await api.getConnection(id);
    // Polytomic may find an id in upper case too, and a guard in front of the handler may compare the path.
    if (connection === undefined || connection.id !== id || !isOwn(access, connection)) {
      throw new Problem(
        'connection-not-found',
        'This tenant has no such connection, so nothing was deleted. List the connections again.',
      );
    }
    const { name, type } = connection;
    const report = await announce(
      { connection: { id: connection.id, name, type }, force },
      access,
      { context, trace },
    );
    try {
      await api.deleteConnection(connection.id, { force });
    } catch (error) {
      // Only this code shows that the connection still exists.
      const isInUse = error instanceof Problem && error.code === 'connection-in-use';
      await report(isInUse ? 'refused' : 'unknown');
      throw error;
    }
    await report('deleted');
    trace.report({
      type: 'disconnected',
      connectionId: connection.id,
      connectionType: reportedType(type),
      forced: force,
    });
    return jsonResponse({ id: connection.id });
  },
};

/** Calls the app's `onDisconnect`. @returns a function that passes the result on to the app, and never throws */
async function announce(
  request: Pick<DisconnectRequest, 'connection' | 'force'>,
  { user, tenant }: ConnectAccess,
  { context, trace }: Pick<PublicExchange, 'context' | 'trace'>,
): Promise<(result: DisconnectResult) => Promise<void>> {
  const onResult = await context.onDisconnect?.({ user, tenant, ...request });
  return async (result) => {
    try {
      // Plain JavaScript may return something else, such as a row of its database.
      if (typeof onResult === 'function') await onResult(result);
    } catch (error) {
      trace.reportError(error);
    }
  };
}

function parseForce({ url }: Request): boolean {
  const { searchParams } = new URL(url);
  const force = searchParams.getAll('force');
  if (force.length === 0) return false;
  if (force.length === 1 && (force[0] === 'true' || force[0] === 'false'))
    return force[0] === 'true';
  throw new Problem(
    'invalid-request',
    'The query has a `force` that is neither `true` nor `false`, so nothing was deleted. Send one of them, or leave it out.',
  );
}
