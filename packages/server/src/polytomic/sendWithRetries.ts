import type { Deadline } from '../http/startDeadline.ts';
import { NEVER_SENT } from './fetchText.ts';
import { isInFlight } from './reply/refusalReason.ts';
import { retryAfterMs } from './reply/retryAfter.ts';
import type { UpstreamReply } from './reply/UpstreamReply.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Sends a call, and retries it where that is safe and the deadline leaves enough time:
 *
 * - The connection was never made, so nothing was sent: after a short pause, with the same idempotency key.
 * - A 429 or 5xx has a `Retry-After`: after that time, with a new idempotency key, because Polytomic
 *   keeps the first outcome of a key for a day and would replay it, errors included. At worst, the 5xx has
 *   left behind a session that nobody opens.
 * - Another request with the same idempotency key has not been answered (a click that arrived twice): after a
 *   short pause, with the same key, to get its outcome.
 *
 * Nothing else is retried: after a broken connection or a 5xx without `Retry-After` the outcome is unknown, and
 * a server that is down does not recover faster for being asked more often.
 *
 * @param send receives the number of outcomes that Polytomic has recorded under earlier idempotency keys
 */
export async function sendWithRetries(
  send: (recorded: number) => Promise<UpstreamReply>,
  { retries, deadline, now = Date.now }: RetryOptions,
): Promise<UpstreamReply> {
  let recorded = 0;
  let followsFailure = false;
  for (let attempt = 1; ; attempt += 1) {
    const result = await send(recorded).catch((error: unknown) => error);
    const pause = attempt > retries ? undefined : pauseAfter(result, attempt, now());
    if (pause === undefined || pause.ms >= deadline.remainingMs()) {
      if (isReply(result)) return { ...result, followsFailure };
      throw result;
    }
    if (pause.recorded) recorded += 1;
    if (isReply(result) && result.status >= 500) followsFailure = true;
    await new Promise((resolve) => {
      setTimeout(resolve, pause.ms);
    });
  }
}

/** Options of {@link sendWithRetries}. */
export interface RetryOptions {
  /** How many times, after the first attempt. */
  retries: number;
  deadline: Deadline;
  /** The wall clock, for a `Retry-After` that is a date. */
  now?: (() => number) | undefined;
}

interface Pause {
  ms: number;
  /** Whether the outcome was recorded under its idempotency key. */
  recorded: boolean;
}

function pauseAfter(result: unknown, attempt: number, now: number): Pause | undefined {
  // Random, so that many clients do not retry at the same time.
  const short = 100 * 2 ** (attempt - 1) * (1 + Math.random());
  if (isReply(result)) {
    if (isInFlight(result)) return { ms: short, recorded: false };
    const asked = result.status === 429 || result.status >= 500;
    const ms = asked ? retryAfterMs(result.headers, now) : undefined;
    return ms === undefined ? undefined : { ms: Math.max(ms, short), recorded: true };
  }
  const neverSent =
    result instanceof Problem &&
    result.code === 'upstream-failed' &&
    NEVER_SENT.has(result.upstream);
  return neverSent ? { ms: short, recorded: false } : undefined;
}

function isReply(result: unknown): result is UpstreamReply {
  return !(result instanceof Error) && typeof result === 'object' && result !== null;
}
