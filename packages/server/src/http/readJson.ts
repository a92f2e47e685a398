import type { z } from 'zod';
import type { Deadline } from './startDeadline.ts';
import { Problem } from './Problem.ts';
import { readText } from './readText.ts';

/**
 * Reads a request's JSON body of at most 16 KiB and holds it against a schema.
 *
 * The content type is demanded because a form of another site can send `text/plain` without asking first,
 * but not `application/json`.
 *
 * @throws Problem `unsupported-media-type`, `payload-too-large`, `request-timed-out`, `invalid-request`
 */
export async function readJson<T>(
  request: Request,
  schema: z.ZodType<T>,
  deadline: Deadline,
): Promise<T> {
  if (!/^application\/json[\t ]*(?:;|$)/iu.test(request.headers.get('content-type') ?? '')) {
    throw new Problem(
      'unsupported-media-type',
      'The body is not declared as JSON, so it was not read. Send the header `Content-Type: application/json`.',
    );
  }
  if (request.bodyUsed) {
    throw new Error(
      'The request body was already read, so the Connect handler cannot read it. Leave it unread in `authorize` and in middleware, or hand them `request.clone()`.',
    );
  }
  const declared = Number(request.headers.get('content-length') ?? 0);
  const text = declared > LIMIT ? undefined : await readBody(request, deadline);
  if (text === undefined) {
    throw new Problem(
      'payload-too-large',
      `The body is longer than ${LIMIT} bytes, so it was not read. Send only what the route asks for.`,
    );
  }
  const result = schema.safeParse(parse(text));
  if (result.success) return result.data;
  throw new Problem('invalid-request', `${describe(result.error)} Nothing was done.`);
}

const LIMIT = 16 * 1024;

async function readBody(request: Request, deadline: Deadline): Promise<string | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), deadline.remainingMs());
  try {
    return await readText(request.body, LIMIT, abort.signal);
  } catch {
    if (abort.signal.aborted) {
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid-request', 'The body is not JSON, so nothing was done. Send JSON.');
  }
}

/** Names the first thing that is wrong, and where; never the value. */
function describe({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'The body does not fit.';
  const place = issue.path.length === 0 ? 'The body' : `\`${issue.path.join('.')}\``;
  if (issue.code !== 'unrecognized_keys') return `${place} does not fit: ${issue.message}.`;
  const key = JSON.stringify(issue.keys[0]?.slice(0, 64));
  return `${place} has the key ${key}, which this route does not know; what a browser may choose is listed in the documentation, the rest is up to \`authorize\`.`;
}
