import type { Deadline } from './startDeadline.ts';
import { Problem } from './Problem.ts';
import { Reading, readText } from './readText.ts';

/**
 * Reads the body of a request as UTF-8, up to a number of bytes and until the deadline.
 *
 * @throws Problem `payload-too-large`, `request-timed-out`, `invalid-request`
 */
export async function readBody(
  request: Request,
  limit: number,
  deadline: Deadline,
): Promise<string> {
  if (request.bodyUsed || request.body?.locked === true) {
    throw new Error(
      'The request body was already read, so the Connect handler cannot read it. Leave it unread in `authorize` and in middleware, or hand them `request.clone()`. In front of `toNodeListener`, a middleware can leave what it reads in `req.body`.',
    );
  }
  const declared = Number(request.headers.get('content-length') ?? 0);
  const text = declared > limit ? undefined : await readInTime(request, limit, deadline);
  if (text !== undefined) return text;
  throw new Problem(
    'payload-too-large',
    `The body is longer than ${limit} bytes, so it was not read. Send only what the route asks for.`,
  );
}

async function readInTime(
  request: Request,
  limit: number,
  deadline: Deadline,
): Promise<string | undefined> {
  const reading = new Reading();
  const timer = setTimeout(() => reading.stop(), deadline.remainingMs());
  try {
    return await readText(request.body, limit, reading);
  } catch {
    if (reading.isStopped) {
      throw new Problem(
        'request-timed-out',
        'The body did not arrive in time, so nothing was done. Send it again.',
      );
    }
    throw new Problem(
      'invalid-request',
      'The body broke off or is not UTF-8, so nothing was done. Send it again.',
    );
  } finally {
    clearTimeout(timer);
  }
}
