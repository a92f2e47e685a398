import { Problem } from '@polytomic-connect/server';
import { and, eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { validator } from 'hono/validator';
import { hashPassword } from '../auth/password.ts';
import { hashToken } from '../auth/tokens.ts';
import { events, invitations, members } from '../db/schema.ts';
import { isOpen } from './isOpen.ts';
import type { MemberRoutesOptions } from './memberRoutes.ts';
import { parseJoining } from './parseMember.ts';

/** Makes a member of whoever has the link of an invitation, once, and signs them in. */
export function joinRoutes({ db, sessions, now }: MemberRoutesOptions) {
  return new Hono().post('/join', validator('json', parseJoining), async (c) => {
    const { token, name, password } = c.req.valid('json');
    const at = new Date(now());
    const isValid = and(eq(invitations.tokenHash, hashToken(token)), isOpen(db, at));
    // Hashing is slow on purpose, so it is done for a valid link only.
    const [found] = await db.select({ id: invitations.id }).from(invitations).where(isValid);
    if (found === undefined) throw invitationEnded();
    const passwordHash = await hashPassword(password);
    const setCookie = await db.transaction(async (tx) => {
      // Another request may have used the link meanwhile.
      const [invitation] = await tx.delete(invitations).where(isValid).returning();
      if (invitation === undefined) throw invitationEnded();
      const { tenantId, email, role } = invitation;
      const memberId = `user-${crypto.randomUUID()}`;
      await tx.insert(members).values({ id: memberId, tenantId, email, name, role, passwordHash });
      const subject = role;
      await tx.insert(events).values({ tenantId, memberId, action: 'joined', subject, at });
      return await sessions.start(c, memberId, tx);
    });
    await setCookie();
    return c.body(null, 204);
  });
}

function invitationEnded(): Problem {
  return new Problem('not-allowed', 'This invitation does not work any more. Ask for a new one.');
}
