import { afterEach, expect, test, vi } from 'vitest';
import { Problem } from '../http/Problem.ts';
import { startDeadline } from '../http/startDeadline.ts';
import { createCaller, type FinishedCall } from './createCaller.ts';
import { createPolytomicApi } from './createPolytomicApi.ts';
import { readPolytomicOptions } from './polytomicOptions.ts';
import type { PolytomicReply } from './polytomicReply.ts';
import { retryAfterMs, sendWithRetries } from './sendWithRetries.ts';

const credentials = { apiKey: 'an-api-key' };
const NOW = Date.parse('2026-11-23T14:05:09Z');
const KIB = 1024;

afterEach(() => {
  vi.useRealTimers();
});

test('every call asks for JSON of one version, and is reported under its own name', async () => {
  const calls: FinishedCall[] = [];
  const sent: Headers[] = [];
  const fetch: typeof globalThis.fetch = (_url, init) => {
    sent.push(new Headers(init?.headers));
    return Promise.resolve(Response.json({ data: null }, { status: 422 }));
  };
  const api = createPolytomicApi({ credentials, fetch }, { onCall: (call) => calls.push(call) });
  const request = { name: 'CRM', callbackUrl: 'https://app.example/' };
  await Promise.allSettled([api.connect(request, { idempotencyKey: 'a-fresh-key' })]);
  await Promise.allSettled([api.readSession('t')]);
  await Promise.allSettled([api.listConnections()]);
  await Promise.allSettled([api.getConnection('c')]);
  await Promise.allSettled([api.listConnectionTypes()]);
  await Promise.allSettled([api.deleteConnection('c')]);
  expect(calls.map(({ operation }) => operation)).toEqual([
    'create-session',
    'read-session',
    'list-connections',
    'get-connection',
    'list-types',
    'delete-connection',
    'read-usage',
  ]);
  expect(sent.map((headers) => headers.get('accept'))).toEqual(calls.map(() => 'application/json'));
  expect(sent.map((headers) => headers.get('x-polytomic-version'))).toEqual(
    calls.map(() => '2025-09-18'),
  );
  expect(sent[0]?.get('content-type')).toBe('application/json');
  expect(sent.map((headers) => headers.has('idempotency-key'))).toEqual(
    calls.map((_, index) => index === 0),
  );
});

test('a list may be long, and anything else may not', async () => {
  const filler = 'x'.repeat(300 * KIB);
  const api = createPolytomicApi({
    credentials,
    fetch: (url) =>
      Promise.resolve(
        Response.json({
          data: new Request(url).url.endsWith('/connections')
            ? [{ id: 'c', filler }]
            : { id: 'c', filler },
        }),
      ),
  });
  expect(await api.listConnections()).toMatchObject([{ id: 'c' }]);
  await expect(api.getConnection('c')).rejects.toMatchObject({ code: 'upstream-failed' });
});

test.each<[string, () => Promise<Response>, number | string]>([
  ['a reply', () => Promise.resolve(new Response(null, { status: 204 })), 204],
  [
    'a reset',
    () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNRESET' })),
    'ECONNRESET',
  ],
  ['an unknown failure', () => Promise.reject(new Error('x')), 'upstream-failed'],
])('of %s the outcome and the time are reported', async (_what, answer, outcome) => {
  let clock = 500;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const calls: FinishedCall[] = [];
  const fetch = () => {
    clock += 7;
    return answer();
  };
  const target = readPolytomicOptions({ credentials, fetch });
  const { call } = createCaller(target, { retries: 0, onCall: (each) => calls.push(each) });
  await call({ operation: 'get-connection', path: '/api/connections/c' }).catch(() => {});
  expect(calls).toEqual([{ operation: 'get-connection', ms: 7, outcome }]);
});

test('a token is hidden in later replies, and the last hundred are remembered', async () => {
  let text = '';
  const fetch = () => Promise.resolve(Response.json({ text }));
  const { call, hideToken } = createCaller(readPolytomicOptions({ credentials, fetch }));
  const isHidden = async (token: string): Promise<boolean> => {
    text = `before ${token} after`;
    const { body } = await call({ operation: 'list-types', path: '/' });
    return !JSON.stringify(body).includes(token);
  };
  const tokens = Array.from({ length: 101 }, (_, index) => `connect-token-${1000 + index}`);
  for (const token of [...tokens, ...tokens.slice(-1)]) hideToken(token);
  expect(await isHidden('an-api-key')).toBe(true);
  expect(await isHidden('connect-token-1100')).toBe(true);
  expect(await isHidden('connect-token-1001')).toBe(true);
  expect(await isHidden('connect-token-1000')).toBe(false);
});

test('the pauses between attempts double, and are spread by chance', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  expect(await pausesAfter(refused, refused, refused)).toEqual([150, 300, 600]);
  vi.spyOn(Math, 'random').mockReturnValue(0);
  expect(await pausesAfter(refused, refused)).toEqual([100, 200]);
});

test('a Retry-After is kept if it is longer than the pause, and the next key is asked for', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const recorded: number[] = [];
  expect(
    await pausesAfter(busy('2'), (count: number) => {
      recorded.push(count);
      return busy('0')();
    }),
  ).toEqual([2000, 200]);
  expect(recorded).toEqual([1]);
});

test('while the key is in flight, the same key is asked for again', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const recorded: number[] = [];
  const inFlight = (count: number) => {
    recorded.push(count);
    return Promise.resolve(replyOf(409, {}, { key: 'idempotency_key_in_flight' }));
  };
  expect(await pausesAfter(inFlight, inFlight)).toEqual([100, 200]);
  expect(recorded).toEqual([0, 0]);
});

test('what came of it stands where a retry is not safe', async () => {
  for (const error of [
    new Problem('upstream-failed', 'broken', { upstream: 'ECONNRESET' }),
    new Problem('upstream-timed-out', 'late', { upstream: 'ECONNREFUSED' }),
    Object.assign(new Error('not ours'), { code: 'upstream-failed', upstream: 'ECONNREFUSED' }),
    'a text',
    null,
  ]) {
    const send = vi.fn(() => Promise.reject(error));
    const sent = sendWithRetries(send, { retries: 3, deadline: startDeadline(60_000) });
    expect(await sent.catch((each: unknown) => each)).toBe(error);
    expect(send).toHaveBeenCalledOnce();
  }
});

test('a pause that lasts until the deadline is not begun', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const send = vi.fn(() => Promise.resolve(replyOf(503, { 'retry-after': '0' })));
  const given = { retries: 1, deadline: { remainingMs: () => 100 } };
  expect((await sendWithRetries(send, given)).status).toBe(503);
  expect(send).toHaveBeenCalledOnce();
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['0', 0],
  ['120', 120_000],
  ['999999999', 999_999_999_000],
  ['soon', undefined],
  ['Mon, 23 Nov 2026 14:05:11 GMT', 2000],
  ['Mon, 23 Nov 2026 14:05:01 GMT', 0],
])('Retry-After: %s means %s ms', (value, ms) => {
  const headers = new Headers(value === undefined ? {} : { 'retry-after': value });
  expect(retryAfterMs(headers, NOW)).toBe(ms);
});

type Attempt = (recorded: number) => Promise<PolytomicReply>;

/** The pauses that are made when these attempts come to nothing, and the next one succeeds. */
async function pausesAfter(...attempts: Attempt[]): Promise<number[]> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
  const times: number[] = [];
  const send: Attempt = (recorded) => {
    times.push(Date.now());
    return attempts[times.length - 1]?.(recorded) ?? Promise.resolve(replyOf(200));
  };
  const deadline = startDeadline(60_000);
  const sending = sendWithRetries(send, { retries: 5, deadline, now: () => NOW });
  await vi.runAllTimersAsync();
  expect((await sending).status).toBe(200);
  vi.useRealTimers();
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

function refused(): Promise<never> {
  return Promise.reject(new Problem('upstream-failed', 'x', { upstream: 'ECONNREFUSED' }));
}

function busy(retryAfter: string): () => Promise<PolytomicReply> {
  return () => Promise.resolve(replyOf(503, { 'retry-after': retryAfter }));
}

function replyOf(
  status: number,
  headers: Record<string, string> = {},
  body: unknown = {},
): PolytomicReply {
  return { status, headers: new Headers(headers), body, hide: (text) => text };
}
