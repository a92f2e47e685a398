import type { HandlerContext } from '../exchange/HandlerContext.ts';
import type { Trace } from '../exchange/startTrace.ts';
import type { SessionsOptions, SettledSession } from '../stores/SessionsOptions.ts';
import type { SessionOutcome, StoredSession } from '../stores/SessionStore.ts';

/**
 * Records the outcome of a leased session, marks its link as used if it is connected, awaits the app's `onSettled`, ends
 * the lease, and reports the outcome to `onEvent`. In this order, nobody learns of an outcome that is not recorded, a link
 * cannot be started again, and after a crash in between `onSettled` is called again.
 *
 * @returns the outcome that counts: an earlier one, if there is one
 * @throws what `onSettled` throws
 */
export async function settleSession(
  session: StoredSession,
  leaseId: string,
  outcome: SessionOutcome,
  { by, context: { links, now }, sessions: { store, onSettled }, trace }: Settling,
): Promise<SessionOutcome> {
  const { id, purpose, link, createdAt } = session;
  const final = await store.settle(id, outcome);
  const { status } = final;
  if (link !== undefined && status === 'connected') {
    await links?.store.use(link, { at: now(), connection: final.connection });
  }
  await onSettled?.(describe(session, final));
  await store.update(id, leaseId, { toldAt: now(), dueAt: undefined, failures: 0 });
  const sinceSessionMs = now() - createdAt;
  trace.report({
    type: 'session-settled',
    by,
    purpose,
    linkId: link,
    outcome: status,
    sinceSessionMs,
  });
  return final;
}

/** Who settles a session, and what is needed for it. */
export interface Settling {
  by: 'browser' | 'timer';
  context: Pick<HandlerContext, 'links' | 'now'>;
  sessions: Pick<SessionsOptions, 'store' | 'onSettled'>;
  trace: Pick<Trace, 'report'>;
}

function describe(session: StoredSession, outcome: SessionOutcome): SettledSession {
  const { id, user, tenant, state, purpose, link: linkId, createdAt } = session;
  const base = { id, user, tenant, state, purpose, linkId, createdAt };
  return outcome.status === 'connected'
    ? { ...base, outcome: outcome.status, connection: outcome.connection }
    : { ...base, outcome: outcome.status };
}
