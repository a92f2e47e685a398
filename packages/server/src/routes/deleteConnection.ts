import { z } from 'zod';
import { isOwn } from '../access/isOwn.ts';
import { isTypeId } from '../polytomic/typeLabel.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { Problem } from '../http/Problem.ts';
import type { SignedInRoute } from '../handler/Route.ts';

/**
 * `DELETE /connections/:id`: deletes one of the tenant's connections, if `authorize` allows it. With `?force=true`
 * it takes along the syncs, bulk syncs, fieldsets and schedules that use it, if `authorize` allows that too.
 */
export const deleteConnection: SignedInRoute = {
  method: 'DELETE',
  path: '/connections/:id',
  async run({ request, pathParams, access, api, trace }) {
    const { disconnect = false } = access.allow ?? {};
    const force = readForce(request);
    if (disconnect === false || (force && disconnect !== 'force')) {
      throw new Problem(
        'not-allowed',
        disconnect
          ? 'This user may not delete a connection together with what uses it, so nothing was deleted. Delete its syncs first, or allow it in `authorize` with `disconnect: "force"`.'
          : 'This user may not delete connections, so nothing was deleted. Allow it in `authorize` with `disconnect`.',
      );
    }
    const id = Id.safeParse(pathParams['id']).data;
    const connection = id === undefined ? undefined : await api.getConnection(id);
    // The id in the answer decides: it is what Polytomic looked up with the tenant's own credentials.
    if (connection === undefined || !isOwn(access, connection)) {
      throw new Problem(
        'connection-not-found',
        'This tenant has no such connection, so nothing was deleted. List the connections again.',
      );
    }
    await api.deleteConnection(connection.id, { force });
    const { type } = connection;
    trace.report({
      type: 'disconnected',
      connectionId: connection.id,
      connectionType: isTypeId(type) ? type : 'unknown',
      forced: force,
    });
    return jsonResponse({ id: connection.id });
  },
};

const Id = z.guid();

function readForce({ url }: Request): boolean {
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
