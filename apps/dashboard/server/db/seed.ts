import { hashPassword, type ScryptCost } from '../auth/password.ts';
import type { Role } from '../permissions.ts';
import type { Database } from './openDatabase.ts';
import { members, tenants } from './schema.ts';

/** Inserts tenants and their members, or updates those that exist, except the roles. */
export async function seed(
  db: Database,
  seeds: readonly SeedTenant[],
  cost?: ScryptCost,
): Promise<void> {
  for (const { members: people, ...tenant } of seeds) {
    await db.insert(tenants).values(tenant).onConflictDoUpdate({ target: tenants.id, set: tenant });
    const hashed = people.map(async ({ password, ...person }) => ({
      ...person,
      tenantId: tenant.id,
      passwordHash: await hashPassword(password, cost),
    }));
    for (const member of await Promise.all(hashed)) {
      await db
        .insert(members)
        .values(member)
        .onConflictDoUpdate({ target: members.id, set: withoutRole(member) });
    }
  }
}

/** The role is left out: it can be changed on the members page, and a restart must not reset it. */
function withoutRole<M extends { role: Role }>({ role: _role, ...rest }: M): Omit<M, 'role'> {
  return rest;
}

/** A tenant that exists from the first start. */
export interface SeedTenant {
  id: string;
  name: string;
  keyName: string;
  members: readonly { id: string; name: string; email: string; role: Role; password: string }[];
}
