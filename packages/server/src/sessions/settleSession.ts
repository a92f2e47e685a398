import type { LinkStore } from '../stores/LinkStore.ts';
import type { SessionsOptions, SettledSession } from '../stores/SessionsOptions.ts';
import type { SessionOutcome, StoredSession } from '../stores/SessionStore.ts';

/**
 * Records the outcome of a leased session, awaits the app's `onSettled`, and ends the lease. In this order:
 * nobody learns of an outcome that is not recorded, and a crash in between calls `onSettled` again. The link of a
 * session that is connected counts as used first, so that nobody can start it again.
 *
 * @returns the outcome that counts, which may be an earlier one
 * @throws what `onSettled` throws
 */
export async function settleSession(
  session: StoredSession,
  leaseId: string,
  outcome: SessionOutcome,
  { store, links, onSettled, now }: SettleSessionOptions,
): Promise<SessionOutcome> {
  const final = await store.settle(session.id, outcome);
  if (session.link !== undefined && final.status === 'connected') {
    await links?.store.use(session.link, { at: now(), connection: final.connection });
  }
  await onSettled?.(describe(session, final));
  await store.update(session.id, leaseId, { toldAt: now(), dueAt: undefined, failures: 0 });
  return final;
}

/** What {@link settleSession} needs. */
export interface SettleSessionOptions extends Pick<SessionsOptions, 'store' | 'onSettled'> {
  links: { store: LinkStore } | undefined;
  now: () => number;
}

function describe(session: StoredSession, outcome: SessionOutcome): SettledSession {
  const { id, user, tenant, state, purpose, link: linkId, createdAt } = session;
  const base = { id, user, tenant, state, purpose, linkId, createdAt };
  return outcome.status === 'connected'
    ? { ...base, outcome: outcome.status, connection: outcome.connection }
    : { ...base, outcome: outcome.status };
}
