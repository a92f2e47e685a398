import * as z from 'zod';
import type { UpstreamReply } from './UpstreamReply.ts';

/**
 * Whether Polytomic refused a session certainly because its connection's name is taken, and not that of a user or a
 * database. Whether a duplicate is answered with 409 or 422 is not documented, and both have other reasons too.
 */
export function isNameTaken(reply: UpstreamReply): boolean {
  if (!mayBeNameTaken(reply)) return false;
  const words = wordsOf(reply);
  // A 422 about the name may also mean that it is too long.
  const isDuplicate =
    reply.status === 409 || /\b(?:already|taken|duplicate|unique)\b/iu.test(words);
  return isDuplicate && CONNECTION_NAME.test(words);
}

/** Whether a taken name can be the reason, whatever the words. Only the list of connections shows whether it is. */
export function mayBeNameTaken(reply: UpstreamReply): boolean {
  return reply.status === 422 || (reply.status === 409 && !isInFlight(reply));
}

/** Whether a request with the same idempotency key has not been answered yet: also a 409, with other words. */
export function isInFlight(reply: UpstreamReply): boolean {
  return reply.status === 409 && /idempoten/iu.test(wordsOf(reply));
}

const CONNECTION_NAME =
  /^(?:(?:the|this|duplicate) )?(?:connection )?name\b(?! of\b)|\bconnection with (?:the|this) name\b/imu;

/** The message and the key of an error, each on a line of its own. */
function wordsOf({ body }: UpstreamReply): string {
  const { message, error, key } = Refusal.safeParse(body).data ?? {};
  return [message, error, key].join('\n');
}

const text = z.string().max(4096).optional().catch(undefined);

/** The message has been seen in three places: `message`, `error`, and `error.message`. */
const Refusal = z.object({
  message: text,
  key: text,
  error: z
    .union([z.string(), z.object({ message: text }).transform(({ message }) => message)])
    .optional()
    .catch(undefined),
});
