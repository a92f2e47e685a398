import { expect, test } from 'vitest';
import { startApp } from '../testing/startApp.ts';
import type { RateLimit } from './limitRate.ts';

test('a limiter receives the user and the request, and lets them through', async () => {
  const seen: string[] = [];
  const rateLimit: RateLimit = async (request, { user, tenant }) => {
    await Promise.resolve();
    seen.push(`${request.method} ${tenant}/${user}`);
    return { allowed: true };
  };
  const app = startApp({ rateLimit });
  expect((await app.start()).status).toBe(200);
  expect((await app.get('/connections', { 'x-tenant': 'globex' })).status).toBe(200);
  expect(seen).toEqual(['POST acme/ann', 'GET globex/ann']);
});

test('a user over the limit gets 429 with Retry-After', async () => {
  const app = startApp({ rateLimit: () => ({ allowed: false, retryAfterSeconds: 1.2 }) });
  for (const path of ['/session', '/session/confirm']) {
    const { status, headers, json } = await app.post(path, {});
    expect([status, json['code']]).toEqual([429, 'rate-limited']);
    expect(headers.get('retry-after')).toBe('2');
  }
  expect(app.polytomic.calls).toEqual([]);
});

test('the callback page and strangers are not counted', async () => {
  const app = startApp({ rateLimit: () => ({ allowed: false, retryAfterSeconds: 1 }) });
  expect((await app.get('/callback')).status).toBe(200);
  expect((await app.start({}, { 'x-user': 'nobody' })).status).toBe(401);
});

test.each([
  [0, '0'],
  [0.001, '1'],
  [-5, '0'],
  [999_999_999, '999999999'],
  [30n as never, '30'],
])(
  '%s seconds are sent as Retry-After: %s, and the message says to wait',
  async (retryAfterSeconds, sent) => {
    const app = startApp({ rateLimit: () => ({ allowed: false, retryAfterSeconds }) });
    const { headers, json } = await app.start();
    expect(headers.get('retry-after')).toBe(sent);
    expect(json['detail']).toBe(
      'This user asks too often, so nothing was done. Wait as long as `Retry-After` says, then try again.',
    );
  },
);

test.each([1e9, Infinity, '30 s', undefined])(
  'a retryAfterSeconds of %s is an error',
  async (given) => {
    const rateLimit = () => ({ allowed: false, retryAfterSeconds: given }) as never;
    const app = startApp({ rateLimit });
    expect((await app.start()).json['code']).toBe('internal');
    expect(String(app.errors[0])).toMatch(/`retryAfterSeconds` that is not a number of seconds/u);
  },
);

test('a decision that is a promise that fails is an error, and ends no process', async () => {
  const app = startApp({
    rateLimit: () => ({ allowed: Promise.reject(new Error('The limiter is down')) }) as never,
  });
  expect((await app.start()).json['code']).toBe('internal');
  expect(String(app.errors[0])).toMatch(/rateLimit\(\) returned no decision/u);
});

test('a decision of a class whose getter is async is an error, and ends no process', async () => {
  class Decision {
    get allowed(): unknown {
      return Promise.reject(new Error('The limiter is down'));
    }
  }
  const app = startApp({ rateLimit: () => new Decision() as never });
  expect((await app.start()).json['code']).toBe('internal');
});

test.each([undefined, null, true, 3, {}, { allowed: 'false' }])(
  'a limiter that returns %j is an error, and lets nobody through',
  async (given) => {
    const app = startApp({ rateLimit: () => given as never });
    expect((await app.start()).json['code']).toBe('internal');
    expect(String(app.errors[0])).toMatch(/rateLimit\(\) returned no decision.*Return \{ allowed/u);
    expect(app.polytomic.calls).toEqual([]);
  },
);

test.each<RateLimit>([
  () => Promise.reject(new Error('the store is down')),
  () => ({ allowed: false, retryAfterSeconds: Number.NaN }),
])('a limiter that fails lets nobody through', async (rateLimit) => {
  const app = startApp({ rateLimit });
  expect((await app.start()).json['code']).toBe('internal');
  expect(app.errors).toHaveLength(1);
  expect(app.polytomic.calls).toEqual([]);
});
