import { isAllowedType } from '../access/checkType.ts';
import { accessWithoutUser } from './accessWithoutUser.ts';
import { findConnection } from './findConnection.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { holdLease } from './holdLease.ts';
import { LONGEST_PAUSE_MS, WRONG_CLOCK_MS } from '../stores/clockTolerance.ts';
import { lastAskAt, nextDueAt, retryMs } from './nextDueAt.ts';
import { ignoreRejection } from '../options/ignoreRejection.ts';
import { asksToWait } from '../polytomic/reply/asksToWait.ts';
import { retryAfterMs } from '../polytomic/reply/retryAfter.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';
import type { SessionChange, SessionOutcome, StoredSession } from '../stores/SessionStore.ts';
import { openExchange } from '../exchange/openExchange.ts';
import { startTrace, type Trace } from '../exchange/startTrace.ts';
import { settleSession } from './settleSession.ts';

/**
 * Settles every stored session that is due: asks Polytomic how it ended, and reports that to the app. Many processes may
 * do so at once; each session is leased to one of them.
 *
 * A session that is still open is due again later. So is one for which the call to Polytomic or `onSettled` failed, after
 * a wait that grows. When Polytomic asks to slow down, all processes pause together.
 *
 * @throws TypeError without the option `sessions`, or if `maxMs` is not a number
 */
export async function settleDue(
  context: HandlerContext,
  options: SettleDueOptions = {},
): Promise<SettleReport> {
  const { sessions } = context;
  const { maxMs, signal } = parseSettleOptions(options);
  if (sessions === undefined) {
    throw new TypeError(
      'settleDue() was called without the option `sessions`, so there is nothing to settle: receipts are kept by browsers. Give the handler a session store.',
    );
  }
  const { store, tenantLimit = 60, keepMs = KEEP_MS } = sessions;
  const report: SettleReport = { settled: 0, open: 0, failed: 0, paused: false };
  const end = performance.now() + maxMs;
  const isOver = (): boolean =>
    report.paused || signal?.aborted === true || performance.now() >= end;

  while (!isOver()) {
    const lease = holdLease(context.now(), context.timeoutMs);
    const batch = await store.leaseDue(lease, { limit: BATCH, tenantLimit });
    if (batch.length === 0) break;
    const leaseMs = lease.until - lease.now;
    const results = await Promise.all(
      batch.map((session) => {
        const trace = startTrace(crypto.randomUUID(), context);
        const settling = settleOne(session, lease.id, { context, sessions, trace });
        return withinLease(leaseMs, trace, settling);
      }),
    );
    for (const result of results) {
      report[result === 'paused' ? 'open' : result] += 1;
      report.paused ||= result === 'paused';
    }
  }
  await store.deleteToldBefore(context.now() - keepMs);
  await context.links?.store.deleteExpiredBefore(context.now() - keepMs);
  return report;
}

/** Options of `settleDue`. */
export interface SettleDueOptions {
  /**
   * How long to go on taking sessions, in milliseconds. Sessions that were taken are finished, so leave some seconds. With
   * 0 or less, such as the rest of a deadline that has passed, none is taken.
   *
   * @default 25000
   */
  maxMs?: number | undefined;
  /** Once it is aborted, no more sessions are taken; those that were taken are finished. */
  signal?: AbortSignal | undefined;
}

/** What `settleDue` did. */
export interface SettleReport {
  /** Sessions that ended, and were reported to `onSettled`. */
  settled: number;
  /** Sessions that are still open. */
  open: number;
  /** Sessions for which the call to Polytomic, or `onSettled`, failed; they are due again later. `onError` receives the errors. */
  failed: number;
  /** Whether Polytomic asked to slow down; nothing is due until its pause is over. */
  paused: boolean;
}

/** Plain JavaScript may pass a text, such as that of an environment variable, or `null`. */
function parseSettleOptions(options: SettleDueOptions | null): {
  maxMs: number;
  signal: AbortSignal | undefined;
} {
  const maxMs: unknown = options?.maxMs ?? 25_000;
  if (typeof maxMs === 'number' && !Number.isNaN(maxMs)) {
    return { maxMs, signal: options?.signal };
  }
  ignoreRejection(maxMs);
  throw new TypeError(
    'settleDue() was called with a `maxMs` that is not a number of milliseconds, so nothing would be settled. Pass one such as 25000, or leave it out.',
  );
}

/** What the settling of one session needs. */
interface Job {
  context: HandlerContext;
  sessions: SessionsOptions;
  trace: Trace;
}

type SessionResult = 'settled' | 'open' | 'failed' | 'paused';

/**
 * Waits no longer than the lease. A `credentials` or `onSettled` of the app that never answers would block all later
 * sessions. Once the lease has ended, the session is due again.
 */
async function withinLease(
  leaseMs: number,
  { reportError }: Trace,
  settling: Promise<SessionResult>,
): Promise<SessionResult> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<SessionResult>((resolve) => {
    timer = setTimeout(() => {
      reportError(
        new Error(
          `A session was not settled within ${leaseMs} ms, because \`credentials\`, \`onSettled\` or the store did not answer. It is due again: give what they call a time limit.`,
        ),
      );
      resolve('failed');
    }, leaseMs);
  });
  try {
    return await Promise.race([settling, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function settleOne(
  session: StoredSession,
  leaseId: string,
  job: Job,
): Promise<SessionResult> {
  const { context, sessions, trace } = job;
  const { now } = context;
  // Without the lease, which another worker may have by now, nothing changes.
  const postpone = async (change: SessionChange): Promise<void> => {
    await sessions.store.update(session.id, leaseId, change);
  };
  trace.identify(session);
  try {
    const outcome = session.outcome ?? (await ask(session, job));
    if (outcome === undefined) {
      const asked = session.asked + 1;
      await postpone({ asked, failures: 0, dueAt: nextDueAt(session, asked, now()) });
      return 'open';
    }
    await settleSession(session, leaseId, outcome, { by: 'timer', ...job });
    return 'settled';
  } catch (error) {
    const pauseMs = pauseFor(error, now());
    if (pauseMs !== undefined) {
      await sessions.store.pause(now() + pauseMs);
      const { dueAt = now() } = session;
      // If the session has been due for longer than a timer is ever late, this clock is ahead, and a pause that is
      // counted from it would not end for hours.
      const from = now() - dueAt > WRONG_CLOCK_MS ? dueAt + LONGEST_PAUSE_MS : now();
      // Spread, so that not everything is due again in the same instant.
      await postpone({ dueAt: from + Math.round(pauseMs * (1 + Math.random())) });
      return 'paused';
    }
    trace.reportError(error);
    const failures = session.failures + 1;
    await postpone({ failures, dueAt: now() + retryMs(failures) });
    return 'failed';
  }
}

/** Asks Polytomic how a session ended; `undefined` while it is open. */
async function ask(
  session: StoredSession,
  { context, sessions, trace }: Job,
): Promise<SessionOutcome | undefined> {
  const { now } = context;
  const { user, tenant, state, expiresAt } = session;
  const isFinal = now() >= lastAskAt(session);
  try {
    const note = await context.receipts.open(session.note, { user, tenant, state });
    const access = await accessWithoutUser(session, sessions.credentials);
    // No retries: the session is due again later anyway, and the number of calls stays small.
    const { api } = openExchange(access, { context, trace, retries: 0 });
    const { status, connection } = await findConnection(note, access, api);
    if (connection !== undefined && isAllowedType(connection.type, session.types)) {
      return { status: 'connected', connection };
    }
    if (!isFinal) return undefined;
    return { status: status === 'unknown' ? 'unknown' : 'expired' };
  } catch (error) {
    if (now() < expiresAt + GIVE_UP_MS) throw error;
    trace.reportError(error);
    return { status: 'unknown' };
  }
}

/** How long to pause, if the error means that Polytomic asks to slow down. */
function pauseFor(error: unknown, now: number): number | undefined {
  if (!asksToWait(error)) return undefined;
  const asked = retryAfterMs(new Headers(error.headers), now) ?? PAUSE_MS;
  return Math.min(Math.max(asked, 1000), LONGEST_PAUSE_MS);
}

/** How many sessions are settled at once. */
const BATCH = 20;

/** How long to pause if Polytomic does not say for how long. */
const PAUSE_MS = 30_000;

/** How long after its expiry a session is given up if asking Polytomic fails. */
const GIVE_UP_MS = 7 * 86_400_000;

/** How long sessions and links are kept after they ended. */
const KEEP_MS = 30 * 86_400_000;
