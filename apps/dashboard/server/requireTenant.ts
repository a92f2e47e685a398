import { Problem } from '@polytomic-connect/server';
import type { Sessions } from './session.ts';
import type { Tenant } from './tenants.ts';

/** @throws Problem `unauthorized` */
export async function requireTenant(sessions: Sessions, request: Request): Promise<Tenant> {
  const tenant = await sessions.signedIn(request);
  if (tenant === undefined)
    throw new Problem('unauthorized', 'Nobody is signed in. Sign in first.');
  return tenant;
}
