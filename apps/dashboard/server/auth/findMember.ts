import type { SessionHolder } from '@polytomic-connect/server';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/openDatabase.ts';
import { members, tenants } from '../db/schema.ts';
import { type Member, toMember } from './createSessions.ts';

/** Finds a member of a tenant, as they are now. */
export async function findMember(
  db: Database,
  { user, tenant }: SessionHolder,
): Promise<Member | undefined> {
  const [row] = await db
    .select()
    .from(members)
    .innerJoin(tenants, eq(tenants.id, members.tenantId))
    .where(and(eq(members.id, user), eq(tenants.id, tenant)));
  return row && toMember(row);
}
