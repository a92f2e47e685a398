import { Readable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { fetchText, type FetchTextOptions } from './fetchText.ts';

const URL_OF_CALL = 'https://app.polytomic.com/api/connections?token=secret-token';
const STANDARD = { status: 200, headers: new Headers(), body: null };
const BROKE =
  /^The connection to Polytomic broke, so nothing is known of the outcome\. Try again; /u;
const NEVER_REACHED = /^Polytomic could not be reached, so nothing was done\. Try again; /u;

test('a reply has its status, headers and whole text', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.resolve(new Response('hello', { status: 418, headers: { 'x-kind': 'teapot' } })),
  );
  const reply = await ask(fetch, { init: { method: 'POST', body: 'sent' } });
  expect(reply).toMatchObject({ status: 418, text: 'hello' });
  expect(reply.headers.get('x-kind')).toBe('teapot');
  expect(fetch).toHaveBeenCalledExactlyOnceWith(URL_OF_CALL, {
    method: 'POST',
    body: 'sent',
    redirect: 'manual',
    signal: expect.any(AbortSignal) as AbortSignal,
  });
});

test.each<[string, unknown]>([
  ['has a Node stream as its body, as in node-fetch', { ...STANDARD, body: Readable.from(['[]']) }],
  ['has no body at all', { ...STANDARD, body: undefined }],
  ['has an object for headers, as in axios', { ...STANDARD, headers: {} }],
  ['has no headers', { ...STANDARD, headers: undefined }],
  ['has no status', { ...STANDARD, status: undefined }],
  ['is nothing', undefined],
  ['is null', null],
])('a reply that %s is the fault of `polytomic.fetch`, not of the network', async (_, reply) => {
  let signal: AbortSignal | null | undefined;
  const fetch = ((_url: unknown, init?: RequestInit) => {
    signal = init?.signal;
    return Promise.resolve(reply);
  }) as unknown as typeof globalThis.fetch;
  const error: unknown = await ask(fetch).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toMatch(
    /polytomic\.fetch returned something that is not a `Response`.*Leave `polytomic\.fetch` out/u,
  );
  expect(signal?.aborted).toBe(true);
});

test('a reply that is like a `Response` is read, whatever its class is', async () => {
  const reply = { ...STANDARD, body: new Response('hello').body } as Response;
  expect(await ask(() => Promise.resolve(reply))).toMatchObject({ status: 200, text: 'hello' });
});

test('the text is undefined if the body is longer than the limit', async () => {
  expect((await ask(answer('12345'), { limit: 5 })).text).toBe('12345');
  expect((await ask(answer('123456'), { limit: 5 })).text).toBeUndefined();
});

test('the text is undefined if the body is not UTF-8, and the status and headers are kept', async () => {
  const latin1 = Uint8Array.from('zurück', (character) => character.charCodeAt(0));
  const init = { status: 503, headers: { 'Retry-After': '7' } };
  const reply = await ask(() => Promise.resolve(new Response(latin1, init)));
  expect(reply).toMatchObject({ status: 503, text: undefined });
  expect(reply.headers.get('retry-after')).toBe('7');
});

test('a server that sends nothing causes a timeout, and the request is aborted', async () => {
  let signal: AbortSignal | null | undefined;
  const fetch: typeof globalThis.fetch = (_url, init) => {
    signal = init?.signal;
    return new Promise(() => {}); // ignores its signal
  };
  await expect(ask(fetch, { timeoutMs: 1 })).rejects.toMatchObject({
    code: 'upstream-timed-out',
    detail:
      'Polytomic did not answer in time, so nothing is known of the outcome. Try again; if it stays so, raise `polytomic.timeoutMs`.',
  });
  expect(signal?.aborted).toBe(true);
});

test('a server that stalls after its headers causes a timeout, and the body is cancelled', async () => {
  const cancelled: unknown[] = [];
  const stalled = new ReadableStream({ cancel: (reason) => void cancelled.push(reason) });
  const fetch = () => Promise.resolve(new Response(stalled));
  await expect(ask(fetch, { timeoutMs: 1 })).rejects.toMatchObject({ code: 'upstream-timed-out' });
  expect(cancelled).toHaveLength(1);
});

test.each([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])(
  '%s means that no request was sent, and the message says that nothing was done',
  async (code) => {
    const error = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });
    await expect(ask(() => Promise.reject(error))).rejects.toMatchObject({
      code: 'upstream-failed',
      upstream: code,
      detail: expect.stringMatching(NEVER_REACHED) as string,
    });
  },
);

test.each([
  ['answers in time', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'],
  ['accepts the connection', 'ECONNREFUSED', 'ECONNREFUSED'],
])('a host none of whose addresses %s has got no request', async (_, code, upstream) => {
  const each = Object.assign(new Error(), { code, syscall: 'connect' });
  const cause = Object.assign(new AggregateError([each, each]), { code });
  await expect(
    ask(() => Promise.reject(new TypeError('fetch failed', { cause }))),
  ).rejects.toMatchObject({
    upstream,
    detail: expect.stringMatching(NEVER_REACHED) as string,
  });
});

const coded = (code: unknown): Error => Object.assign(new Error(URL_OF_CALL), { code });

test.each<[string, unknown, string | undefined]>([
  ['a connection that timed out', coded('ETIMEDOUT'), 'ETIMEDOUT'],
  ['a reset', new TypeError('fetch failed', { cause: coded('ECONNRESET') }), 'ECONNRESET'],
  ['an error that has the code itself', coded('UND_ERR_SOCKET'), 'UND_ERR_SOCKET'],
  ['an error without a code', new TypeError(URL_OF_CALL), undefined],
  ['a cause that is no error', new TypeError('x', { cause: { code: 'ECONNRESET' } }), undefined],
  ['a code that is a number', coded(7), undefined],
  ['a code in small letters', coded('econnreset'), undefined],
  ['a code with a URL in it', coded('E HTTPS://EVIL.EXAMPLE'), undefined],
  ['the longest code', coded('E'.repeat(64)), 'E'.repeat(64)],
  ['a code that is too long', coded('E'.repeat(65)), undefined],
  ['a code that holds a secret', coded('E_SECRET'), undefined],
  ['a thrown text', 'ECONNRESET', undefined],
  ['nothing at all', undefined, undefined],
])('the error code is reported only if it is safe: %s', async (_what, error, upstream) => {
  const problem: unknown = await ask(() => Promise.reject(error)).catch((each: unknown) => each);
  expect(problem).toMatchObject({
    code: 'upstream-failed',
    upstream,
    detail: expect.stringMatching(BROKE) as string,
  });
  expect(String((problem as Error).stack)).not.toContain('secret-token');
});

test('a body that breaks off is reported as a broken connection', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(coded('ECONNRESET')) });
  await expect(ask(() => Promise.resolve(new Response(body)))).rejects.toMatchObject({
    code: 'upstream-failed',
    upstream: 'ECONNRESET',
  });
});

test('a call leaves no timer behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await ask(() => Promise.resolve(new Response('')));
    await ask(() => Promise.reject(coded('ECONNRESET'))).catch(() => {});
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

function answer(text: string): typeof globalThis.fetch {
  return () => Promise.resolve(new Response(text));
}

const hide = (text: string): string => text.replaceAll('SECRET', '[hidden]');

function ask(
  fetch: typeof globalThis.fetch,
  { init = {}, ...options }: Partial<FetchTextOptions> & { init?: RequestInit } = {},
) {
  return fetchText(URL_OF_CALL, init, { fetch, timeoutMs: 60_000, limit: 100, hide, ...options });
}
