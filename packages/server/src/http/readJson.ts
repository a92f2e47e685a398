import type * as z from 'zod';
import type { Deadline } from './startDeadline.ts';
import { Problem } from './Problem.ts';
import { readBody } from './readBody.ts';

/**
 * Reads a request's JSON body of at most 16 KiB and validates it.
 *
 * The content type is required because a form on another site can send `text/plain` without a preflight request,
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
  const body = parse(await readBody(request, LIMIT, deadline));
  const result = schema.safeParse(body, { error: explain });
  if (result.success) return result.data;
  throw new Problem('invalid-request', `${describe(result.error)} Nothing was done.`);
}

const LIMIT = 16 * 1024;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid-request', 'The body is not JSON, so nothing was done. Send JSON.');
  }
}

/** What is wrong with a value, where its schema has no message of its own. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'it is missing';
      return `it is not ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `it is not one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return issue.origin === 'number' ? `it is less than ${issue.minimum}` : 'it is empty';
    case 'too_big':
      return issue.origin === 'array'
        ? `it has more than ${issue.maximum} items`
        : `it is more than ${issue.maximum}`;
    default:
      return undefined;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

/** Describes the first error and its place, without the value. */
function describe({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'The body does not fit.';
  const place = issue.path.length === 0 ? 'The body' : `\`${issue.path.join('.')}\``;
  if (issue.code !== 'unrecognized_keys') return `${place} does not fit: ${issue.message}.`;
  const key = JSON.stringify(issue.keys[0]?.slice(0, 64));
  return `${place} has the key ${key}, which this route does not know; what a browser may choose is listed in the documentation, the rest is up to \`authorize\`.`;
}
