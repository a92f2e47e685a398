import { Problem } from '@polytomic-connect/server';
import { and, eq, sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { validator } from 'hono/validator';
import type { Sessions } from '../auth/createSessions.ts';
import { requireMember } from '../auth/requireMember.ts';
import { createToken, hashToken } from '../auth/tokens.ts';
import type { Database } from '../db/openDatabase.ts';
import { events, invitations, members, tenants } from '../db/schema.ts';
import { may } from '../permissions.ts';
import { isOpen } from './isOpen.ts';
import { parseInvitation, parseRole } from './parseMember.ts';

/** Who belongs to the tenant: everyone sees the members, an admin invites and changes roles. */
export function memberRoutes({ db, sessions, now }: MemberRoutesOptions) {
  return new Hono()
    .get('/', async (c) => {
      const { id: own, role, tenant } = await requireMember(sessions, c.req.raw);
      const { id, name, email } = members;
      const all = await db
        .select({ id, name, email, role: members.role })
        .from(members)
        .where(eq(members.tenantId, tenant.id))
        .orderBy(name);
      const invited = may(role, 'manage-members')
        ? await db
            .select({
              id: invitations.id,
              email: invitations.email,
              role: invitations.role,
              expiresAt: invitations.expiresAt,
            })
            .from(invitations)
            .where(and(eq(invitations.tenantId, tenant.id), isOpen(db, new Date(now()))))
            .orderBy(invitations.email)
        : [];
      c.header('Cache-Control', 'no-store');
      return c.json({
        members: all.map((each) => ({ ...each, isYou: each.id === own })),
        invitations: invited,
      });
    })

    .post('/invitations', validator('json', parseInvitation), async (c) => {
      const { id: memberId, tenant } = await requireMember(sessions, c.req.raw, 'manage-members');
      const { email, role } = c.req.valid('json');
      const token = createToken();
      const at = new Date(now());
      await db.transaction(async (tx) => {
        const [member] = await tx.select().from(members).where(eq(members.email, email));
        if (member !== undefined) throw cannotInvite();
        const row = {
          tenantId: tenant.id,
          invitedBy: memberId,
          role,
          tokenHash: hashToken(token),
          expiresAt: new Date(now() + WEEK_MS),
        };
        const [invitation] = await tx
          .insert(invitations)
          .values({ ...row, email })
          .onConflictDoUpdate({
            target: invitations.email,
            set: row,
            // One of another tenant stays, unless it does not work any more.
            setWhere: sql`${eq(invitations.tenantId, tenant.id)} or not (${isOpen(db, at)})`,
          })
          .returning({ id: invitations.id });
        if (invitation === undefined) throw cannotInvite();
        const subject = `${email} as ${role}`;
        await tx
          .insert(events)
          .values({ tenantId: tenant.id, memberId, action: 'invited', subject, at });
      });
      // After the `#`, so that the token gets into no server's log and no `Referer`.
      return c.json({ path: `/join#${token}` }, 201);
    })

    .delete('/invitations/:id', async (c) => {
      const { tenant } = await requireMember(sessions, c.req.raw, 'manage-members');
      // Compared as text: for an id that is not a UUID, the database would report an error.
      const id = sql`${invitations.id}::text = ${c.req.param('id')}`;
      await db.delete(invitations).where(and(id, eq(invitations.tenantId, tenant.id)));
      return c.body(null, 204);
    })

    .patch('/:id', validator('json', parseRole), async (c) => {
      const actor = await requireMember(sessions, c.req.raw, 'manage-members');
      const { role } = c.req.valid('json');
      const id = c.req.param('id');
      if (id === actor.id) {
        throw new Problem('not-allowed', 'Nobody changes their own role. Ask another admin.');
      }
      await db.transaction(async (tx) => {
        // One change at a time in a tenant: two admins who demote each other would leave none.
        const ofTenant = eq(tenants.id, actor.tenant.id);
        await tx.select({ id: tenants.id }).from(tenants).where(ofTenant).for('update');
        const [self] = await tx.select().from(members).where(eq(members.id, actor.id));
        if (self === undefined || !may(self.role, 'manage-members')) {
          throw new Problem('not-allowed', 'You are not an admin any more.');
        }
        const isMember = and(eq(members.id, id), eq(members.tenantId, actor.tenant.id));
        const [member] = await tx.select().from(members).where(isMember);
        if (member === undefined) throw new Problem('not-found', 'There is no such member.');
        if (member.role === role) return;
        await tx.update(members).set({ role }).where(isMember);
        await tx.insert(events).values({
          tenantId: actor.tenant.id,
          memberId: actor.id,
          action: 'changed-role',
          subject: `${member.name} to ${role}`,
          at: new Date(now()),
        });
      });
      return c.body(null, 204);
    });
}

/** What {@link memberRoutes} needs. */
export interface MemberRoutesOptions {
  db: Database;
  sessions: Sessions;
  now: () => number;
}

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** The same for an account and for another tenant's invitation, so that an admin does not learn which of them exists. */
function cannotInvite(): Problem {
  return new Problem('not-allowed', 'This email cannot be invited. It may have an account.');
}
