import { afterEach, describe, expect, test, vi } from 'vitest';
import { startApp } from '../testing/startApp.ts';
import { Problem } from '../http/Problem.ts';
import { startDeadline } from '../http/startDeadline.ts';
import { createPolytomicApi } from './createPolytomicApi.ts';
import type { PolytomicOptions } from './polytomicOptions.ts';
import { sendWithRetries } from './sendWithRetries.ts';
import type { UpstreamReply } from './reply/UpstreamReply.ts';

const NOW = Date.parse('2026-11-23T14:05:09Z');
const SESSION = { name: 'CRM', callbackUrl: 'https://app.example/callback' };
const GRANT = { data: { redirect_url: 'https://app.polytomic.com/connect?s=1', token: 'a-token' } };

afterEach(() => {
  vi.useRealTimers();
});

/** Asks for a session while Polytomic gives one answer after the other, and returns what was sent. */
async function connect(
  answers: readonly (() => Promise<Response> | Response)[],
  options: PolytomicOptions = {},
): Promise<{ outcome: unknown; keys: (string | null)[] }> {
  const keys: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = async (_input, init) => {
    const reply = answers[keys.length] ?? (() => Response.json(GRANT));
    keys.push(new Headers(init?.headers).get('idempotency-key'));
    return await reply();
  };
  const api = createPolytomicApi({ credentials: { apiKey: 'an-api-key' }, fetch, ...options });
  const outcome = await api
    .connect(SESSION, { idempotencyKey: 'a-fresh-key' })
    .catch((error: unknown) => error);
  return { outcome, keys };
}

const ok = { token: 'a-token' };

function answer(status: number, headers: Record<string, string> = {}, body: object = {}) {
  return () => Response.json(body, { status, headers });
}

function broken(code: string) {
  return () =>
    Promise.reject(new TypeError('x', { cause: Object.assign(new Error('x'), { code }) }));
}

describe('a call is tried again', () => {
  test('under the same key if the connection was never made', async () => {
    const { outcome, keys } = await connect([broken('ECONNREFUSED')]);
    expect(outcome).toMatchObject(ok);
    expect(keys).toEqual(['a-fresh-key', 'a-fresh-key']);
  });

  test.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])(
    'under the same key if the connection broke (%s)',
    async (code) => {
      const { outcome, keys } = await connect([broken(code)]);
      expect(outcome).toMatchObject(ok);
      expect(keys).toEqual(['a-fresh-key', 'a-fresh-key']);
    },
  );

  test.each([429, 500, 503])('under a new key if a %i has a Retry-After', async (status) => {
    const { outcome, keys } = await connect([answer(status, { 'Retry-After': '0' })]);
    expect(outcome).toMatchObject(ok);
    expect(keys).toEqual(['a-fresh-key', expect.stringMatching(/^[0-9a-f]{64}$/u)]);
  });

  test('under the same new key when the click is repeated', async () => {
    const answers = [answer(503, { 'Retry-After': '0' })];
    expect((await connect(answers)).keys).toEqual((await connect(answers)).keys);
  });

  test('under the same key while that key is in flight', async () => {
    const body = { key: 'idempotency_key_in_flight', message: 'Not answered yet.' };
    const { outcome, keys } = await connect([answer(409, {}, body)]);
    expect(outcome).toMatchObject(ok);
    expect(keys).toEqual(['a-fresh-key', 'a-fresh-key']);
  });

  test.each(['2', 'Mon, 23 Nov 2026 14:05:11 GMT'])('not before Retry-After: %s', async (value) => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T14:05:09Z') });
    const started = Date.now();
    const running = connect([answer(429, { 'Retry-After': value })]);
    await vi.runAllTimersAsync();
    expect((await running).outcome).toMatchObject(ok);
    expect(Date.now() - started).toBeGreaterThanOrEqual(2000);
  });

  test('as often as the options say, and no more', async () => {
    const down = Array.from({ length: 9 }, () => broken('ECONNREFUSED'));
    for (const retries of [0, 1]) {
      const { outcome, keys } = await connect(down, { retries });
      expect(outcome).toMatchObject({ code: 'upstream-failed', upstream: 'ECONNREFUSED' });
      expect(keys).toHaveLength(1 + retries);
    }
  });
});

describe('a call is not tried again', () => {
  test.each([
    ['a 500 without Retry-After', answer(500), 'upstream-failed'],
    ['a 429 without Retry-After', answer(429), 'rate-limited'],
    ['a malformed Retry-After', answer(503, { 'Retry-After': 'soon' }), 'upstream-failed'],
    ['a refusal with Retry-After', answer(403, { 'Retry-After': '0' }), 'upstream-refused'],
    ['a name that is taken', answer(409, {}, { message: 'The name is taken' }), 'name-taken'],
  ])('after %s', async (_what, first, code) => {
    const { outcome, keys } = await connect([first]);
    expect(outcome).toMatchObject({ code });
    expect(keys).toHaveLength(1);
  });

  test.each([429, 503])(
    'if the time is too short, and the client gets the Retry-After (%i)',
    async (status) => {
      const { outcome, keys } = await connect([answer(status, { 'Retry-After': '60' })]);
      expect(keys).toHaveLength(1);
      expect((outcome as { toResponse(): Response }).toResponse().headers.get('retry-after')).toBe(
        '60',
      );
    },
  );
});

test('one deadline covers all of a request’s calls, however each of them dawdles', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const app = startApp({ polytomic: { timeoutMs: 2000 } });
  const organization_id = 'acme-organization';
  const { id } = app.polytomic.add({ name: 'CRM', organization_id });
  app.polytomic.answer = async () => {
    await vi.advanceTimersByTimeAsync(1200); // each alone would be in time
    return undefined;
  };
  const { status, json } = await app.start({ connection: id });
  expect([status, json['code']]).toEqual([504, 'upstream-timed-out']);
  expect(app.polytomic.calls).toHaveLength(2);
});

test('a body that dawdles runs into the same deadline', async () => {
  const app = startApp({ polytomic: { timeoutMs: 20 } });
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"state":')),
  });
  const request = new Request('https://app.example/api/polytomic/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit);
  const response = await app.handle(request);
  expect(response.status).toBe(408);
  expect(await response.json()).toMatchObject({ code: 'request-timed-out' });
  expect(app.polytomic.calls).toEqual([]);
});

test('pauses between attempts double, with random jitter', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  expect(await pausesAfter(refused, refused, refused)).toEqual([150, 300, 600]);
  vi.spyOn(Math, 'random').mockReturnValue(0);
  expect(await pausesAfter(refused, refused)).toEqual([100, 200]);
});

test('a Retry-After longer than the pause is honoured, and the next attempt uses a new key', async () => {
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

test('while the key is in flight, the next attempt uses the same key', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const recorded: number[] = [];
  const inFlight = (count: number) => {
    recorded.push(count);
    return Promise.resolve(replyOf(409, {}, { key: 'idempotency_key_in_flight' }));
  };
  expect(await pausesAfter(inFlight, inFlight)).toEqual([100, 200]);
  expect(recorded).toEqual([0, 0]);
});

test('an error is rethrown without a retry where a retry is not safe', async () => {
  for (const error of [
    new Problem('upstream-failed', 'broken', { upstream: 'ETIMEDOUT' }),
    new Problem('upstream-timed-out', 'late', { upstream: 'ECONNREFUSED' }),
    Object.assign(new Error('not ours'), { code: 'upstream-failed', upstream: 'ECONNREFUSED' }),
    'a text',
    null,
  ]) {
    const send = vi.fn(() => Promise.reject(error));
    const sent = sendWithRetries(send, { retries: 3, deadline: startDeadline(60_000) });
    await expect(sent).rejects.toBe(error);
    expect(send).toHaveBeenCalledOnce();
  }
});

test('there is no retry if the pause would last until the deadline', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const send = vi.fn(() => Promise.resolve(replyOf(503, { 'retry-after': '0' })));
  const given = { retries: 1, deadline: { remainingMs: () => 100 } };
  expect((await sendWithRetries(send, given)).status).toBe(503);
  expect(send).toHaveBeenCalledOnce();
});

type Attempt = (recorded: number) => Promise<UpstreamReply>;

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

function busy(retryAfter: string): () => Promise<UpstreamReply> {
  return () => Promise.resolve(replyOf(503, { 'retry-after': retryAfter }));
}

function replyOf(
  status: number,
  headers: Record<string, string> = {},
  body: unknown = {},
): UpstreamReply {
  return { status, headers: new Headers(headers), body, hide: (text) => text };
}
