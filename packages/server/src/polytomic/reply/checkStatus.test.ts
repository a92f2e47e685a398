import { expect, test } from 'vitest';
import { Problem } from '../../http/Problem.ts';
import { checkStatus } from './checkStatus.ts';
import type { UpstreamReply } from './UpstreamReply.ts';

test.each([200, 201, 204, 299])('status %i is not an error', (status) => {
  expect(() => checkStatus(reply({ status }))).not.toThrow();
});

const UNKNOWN =
  'so nothing is known of the outcome. Try again; if it stays so, check `polytomic.baseUrl`';

test.each([
  [0, 'upstream-failed', `Polytomic redirected the call elsewhere, ${UNKNOWN}`],
  [199, 'upstream-failed', `Polytomic failed, ${UNKNOWN}`],
  [300, 'upstream-failed', 'Polytomic redirected the call elsewhere, '],
  [308, 'upstream-failed', 'Polytomic redirected the call elsewhere, '],
  [399, 'upstream-failed', 'Polytomic redirected the call elsewhere, '],
  [400, 'upstream-failed', 'Polytomic failed, '],
  [
    401,
    'upstream-refused',
    "Polytomic refused the server's credentials, so nothing was done. Check the key",
  ],
  [
    403,
    'upstream-refused',
    "Polytomic refused the server's credentials, so nothing was done. Check the key",
  ],
  [404, 'upstream-failed', 'Polytomic failed, '],
  [409, 'upstream-failed', 'Polytomic refused the request because of a conflict, '],
  [
    422,
    'invalid-request',
    'Polytomic did not accept the request, so nothing was done. Check the connection type',
  ],
  [
    429,
    'rate-limited',
    'Polytomic asks to slow down, so nothing was done. Wait as long as `Retry-After`',
  ],
  [500, 'upstream-failed', 'Polytomic failed, '],
  [503, 'upstream-failed', 'Polytomic failed, '],
])('the error for status %i explains what happened and what to do', (status, code, detail) => {
  const problem = failureOf({ status });
  expect(problem).toMatchObject({ code, upstream: status });
  expect(problem.detail.startsWith(detail)).toBe(true);
});

test.each([429, 500, 503, 599])('Retry-After is passed on for status %i', (status) => {
  for (const value of ['0', '30', '999999999', 'Mon, 23 Nov 2026 14:05:11 GMT']) {
    expect(retryAfterOf({ status, headers: new Headers({ 'retry-after': value }) })).toBe(value);
  }
});

test('a malformed Retry-After, or one on another status, is not passed on', () => {
  for (const value of [
    '',
    'soon',
    '-1',
    '1.5',
    '30 s',
    '1234567890',
    'x30',
    'on Mon, 23 Nov 2026 14:05:11 GMT',
    'Mon, 23 Nov 2026 14:05:11 GMT!',
  ]) {
    expect(
      retryAfterOf({ status: 429, headers: new Headers({ 'retry-after': value }) }),
    ).toBeNull();
  }
  for (const status of [400, 404, 409, 422, 499]) {
    expect(retryAfterOf({ status, headers: new Headers({ 'retry-after': '30' }) })).toBeNull();
  }
});

function reply(given: Partial<UpstreamReply>): UpstreamReply {
  return { status: 200, headers: new Headers(), body: undefined, hide: (text) => text, ...given };
}

function failureOf(given: Partial<UpstreamReply>): Problem {
  try {
    checkStatus(reply(given));
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('There was no Problem.');
}

function retryAfterOf(given: Partial<UpstreamReply>): string | null {
  return failureOf(given).toResponse().headers.get('retry-after');
}
