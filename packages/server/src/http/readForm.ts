import type { Deadline } from './startDeadline.ts';
import { Problem } from './Problem.ts';
import { readBody } from './readBody.ts';

/**
 * Reads the body of a form without files, at most 4 KiB.
 *
 * @throws Problem `unsupported-media-type`, `payload-too-large`, `request-timed-out`, `invalid-request`
 */
export async function readForm(request: Request, deadline: Deadline): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded[\t ]*(?:;|$)/iu.test(type)) {
    throw new Problem(
      'unsupported-media-type',
      'The body is not that of a form, so it was not read. Open the page and use its button.',
    );
  }
  return new URLSearchParams(await readBody(request, LIMIT, deadline));
}

const LIMIT = 4 * 1024;
