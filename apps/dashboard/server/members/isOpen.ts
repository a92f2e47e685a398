import { and, gt, inArray, type SQL } from 'drizzle-orm';
import type { Database } from '../db/openDatabase.ts';
import { invitations, members } from '../db/schema.ts';
import { may, ROLES } from '../permissions.ts';

/** The condition that an invitation works: it has not expired, and whoever sent it may still invite. */
export function isOpen(db: Database, at: Date): SQL | undefined {
  const senders = db.select({ id: members.id }).from(members).where(inArray(members.role, SENDERS));
  return and(gt(invitations.expiresAt, at), inArray(invitations.invitedBy, senders));
}

const SENDERS = ROLES.filter((role) => may(role, 'manage-members'));
