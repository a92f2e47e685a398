import type { ConnectAccess } from './ConnectAccess.ts';
import { Problem } from '../http/Problem.ts';
import { CHECKED_LATER } from '../options/parseOptions.ts';
import { type Kinds, readFields } from '../options/readFields.ts';

/**
 * Decides whether a request may go on. If it throws, or returns no decision, the answer is 500: while a limiter is down no
 * request passes, unless it catches its own errors. It is called:
 *
 * - once for each request of a signed-in user, before the body is read;
 * - for the visitor of a link, who is not signed in: when they press a button, after the form was checked, with the access of
 *   the link's creator; and when they come back, without `allow` and `session`.
 *
 * It is not called for the page at the link's URL, or for the callback page.
 */
export type RateLimit = (
  request: Request,
  access: ConnectAccess,
) => Promise<RateLimitDecision> | RateLimitDecision;

/** What a {@link RateLimit} decides. */
export type RateLimitDecision =
  | { allowed: true }
  /** Answered with 429 and this `Retry-After`, rounded up to whole seconds: up to 1000000000, and 0 for a time that has passed. */
  | { allowed: false; retryAfterSeconds: number };

/**
 * Asks the app's limiter, if there is one.
 *
 * @throws Problem `rate-limited`
 * @throws TypeError if the decision is invalid
 */
export async function limitRate(
  request: Request,
  access: ConnectAccess,
  rateLimit: RateLimit | undefined,
): Promise<void> {
  if (rateLimit === undefined) return;
  const decision: unknown = await rateLimit(request, access);
  // Plain JavaScript may return nothing, or the result of another limiter.
  const { allowed, retryAfterSeconds } = readFields<Decision>(decision, DECISION).fields;
  if (typeof allowed !== 'boolean') {
    throw new TypeError(
      'rateLimit() returned no decision, so the request did not pass. Return { allowed: true }, or { allowed: false, retryAfterSeconds: 30 }.',
    );
  }
  if (allowed) return;
  // The time of a limiter whose clock differs may have passed already.
  const seconds = Math.max(0, Math.ceil(Number(retryAfterSeconds)));
  if (!(seconds < 1e9)) {
    throw new TypeError(
      'rateLimit() returned a `retryAfterSeconds` that is not a number of seconds, so `Retry-After` could not be sent. Return one such as 30.',
    );
  }
  throw new Problem(
    'rate-limited',
    'This user asks too often, so nothing was done. Wait as long as `Retry-After` says, then try again.',
    { headers: { 'Retry-After': String(seconds) } },
  );
}

interface Decision {
  allowed: unknown;
  retryAfterSeconds: unknown;
}

const DECISION: Kinds<Decision> = { allowed: CHECKED_LATER, retryAfterSeconds: CHECKED_LATER };
