import { createPolytomicApi, type PolytomicOptions, Problem } from '@polytomic-connect/server';
import { Hono } from 'hono';
import { recordDisconnect } from './activity.ts';
import { requireMember } from './auth/requireMember.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Database } from './db/openDatabase.ts';
import type { Keyring } from './keyring.ts';

/**
 * What the app does with connections besides connecting. The id comes from the browser and may be anyone's;
 * the key is always that of the signed-in tenant, so Polytomic finds no connection of another one.
 */
export function connectionRoutes(options: ConnectionRoutesOptions): Hono {
  const { db, sessions, keyring, polytomic, now } = options;
  return new Hono().delete('/:id', async (c) => {
    const member = await requireMember(sessions, c.req.raw, 'disconnect');
    const credentials = keyring(member.tenant.keyName);
    const api = createPolytomicApi({ ...polytomic, credentials });
    const connection = await api.getConnection(c.req.param('id'));
    const note = await recordDisconnect(db, member, connection, new Date(now()));
    try {
      await api.deleteConnection(connection.id);
    } catch (error) {
      // After a failure it is unknown whether Polytomic deleted it; a refusal is definite.
      if (error instanceof Problem && error.status < 500) await note('refused');
      throw error;
    }
    await note('done');
    return c.body(null, 204);
  });
}

/** What {@link connectionRoutes} needs. */
export interface ConnectionRoutesOptions {
  db: Database;
  sessions: Sessions;
  keyring: Keyring;
  polytomic: PolytomicOptions;
  now: () => number;
}
