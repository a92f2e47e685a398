import { createPolytomicApi, type PolytomicOptions } from '@polytomic-connect/server';
import { Hono } from 'hono';
import { requireTenant } from './requireTenant.ts';
import type { Sessions } from './session.ts';

/**
 * What the app does with connections besides connecting. The id comes from the browser and may be anyone's;
 * the key is always that of the signed-in tenant, so Polytomic finds no connection of another one.
 */
export function connectionRoutes(sessions: Sessions, polytomic: PolytomicOptions): Hono {
  return new Hono().delete('/:id', async (c) => {
    const { credentials } = await requireTenant(sessions, c.req.raw);
    await createPolytomicApi({ ...polytomic, credentials }).deleteConnection(c.req.param('id'));
    return c.body(null, 204);
  });
}
