import type { Deadline } from '../http/startDeadline.ts';
import { BROKEN, NEVER_SENT } from './fetchText.ts';
import { isInFlight } from './reply/refusalReason.ts';
import { retryAfterMs } from './reply/retryAfter.ts';
import type { UpstreamReply } from './reply/UpstreamReply.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Sends a call, and retries it where that is safe and the deadline leaves enough time:
 *
 * - The connection was never made, so nothing was sent: after a short pause, with the same idempotency key.
 * - The connection broke: after a short pause, with the same idempotency key, so that an outcome is repeated and not made
 *   again. A server closes idle connections at any time, and `fetch` may just then have sent the next call on one.
 * - A 429 or 5xx has a `Retry-After`: after that time, with a new idempotency key, because Polytomic
 *   keeps the first outcome of a key for a day and would replay it, errors included. At worst, the 5xx has
 *   left behind a session that nobody opens.
 * - Another request with the same idempotency key has not been answered (a click that arrived twice): after a
 *   short pause, with the same key, to get its outcome.
 *
 * Nothing else is retried: after a 5xx without `Retry-After` the outcome is unknown, and a server that is down does not
 * recover faster for being asked more often.
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
    followsFailure ||= pause.mayBeDone;
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
  /** Whether the call may have been carried out all the same. */
  mayBeDone: boolean;
}

function pauseAfter(result: unknown, attempt: number, now: number): Pause | undefined {
  // Random, so that many clients do not retry at the same time.
  const short = 100 * 2 ** (attempt - 1) * (1 + Math.random());
  if (isReply(result)) {
    const { status, headers } = result;
    if (isInFlight(result)) return { ms: short, recorded: false, mayBeDone: false };
    const ms = status === 429 || status >= 500 ? retryAfterMs(headers, now) : undefined;
    if (ms === undefined) return undefined;
    return { ms: Math.max(ms, short), recorded: true, mayBeDone: status >= 500 };
  }
  const { code, upstream } = result instanceof Problem ? result : {};
  if (code !== 'upstream-failed') return undefined;
  const mayBeDone = BROKEN.has(upstream);
  return mayBeDone || NEVER_SENT.has(upstream)
    ? { ms: short, recorded: false, mayBeDone }
    : undefined;
}

function isReply(result: unknown): result is UpstreamReply {
  return !(result instanceof Error) && typeof result === 'object' && result !== null;
}
