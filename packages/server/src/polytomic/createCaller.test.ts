import { afterEach, expect, test, vi } from 'vitest';
import { createCaller, type FinishedCall } from './createCaller.ts';
import { createPolytomicApi } from './createPolytomicApi.ts';
import { parsePolytomicOptions } from './polytomicOptions.ts';

const credentials = { apiKey: 'an-api-key' };
const KIB = 1024;

afterEach(() => {
  vi.useRealTimers();
});

test('every call sends the Accept and version headers, and is reported under its operation', async () => {
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
    // Whether the 422 is about the name.
    'list-connections',
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

test('connections and types may be longer than 256 KiB, a session may not', async () => {
  const filler = 'x'.repeat(300 * KIB);
  const one = { id: 'c', filler, redirect_url: 'https://app.polytomic.com/', token: 't' };
  const api = createPolytomicApi({
    credentials,
    fetch: (url) => {
      const isList = /connections$|types$/u.test(new Request(url).url);
      return Promise.resolve(Response.json({ data: isList ? [one] : one }));
    },
  });
  expect(await api.listConnections()).toMatchObject([{ id: 'c' }]);
  expect(await api.getConnection('c')).toMatchObject({ id: 'c' });
  expect(await api.listConnectionTypes()).toMatchObject([{ id: 'c' }]);
  const request = { name: 'CRM', callbackUrl: 'https://app.example/' };
  const connecting = api.connect(request, { idempotencyKey: 'a-fresh-key' });
  await expect(connecting).rejects.toMatchObject({ code: 'upstream-failed' });
});

test('a page in Latin-1 in the place of an answer is retried or refused by its status', async () => {
  const page = Uint8Array.from('Zurück', (character) => character.charCodeAt(0));
  const answers = [
    new Response(page, { status: 429, headers: { 'Retry-After': '0' } }),
    new Response(page, { status: 401 }),
  ];
  const fetch = (): Promise<Response> => Promise.resolve(answers.shift() ?? Response.error());
  const api = createPolytomicApi({ credentials, fetch, retries: 1 });
  await expect(api.listConnections()).rejects.toMatchObject({ code: 'upstream-refused' });
  expect(answers).toEqual([]);
});

test.each<[string, () => Promise<Response>, number | string]>([
  ['a reply', () => Promise.resolve(new Response(null, { status: 204 })), 204],
  [
    'a reset',
    () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNRESET' })),
    'ECONNRESET',
  ],
  ['an unknown failure', () => Promise.reject(new Error('x')), 'upstream-failed'],
])('onCall receives the outcome and the duration of %s', async (_what, answer, outcome) => {
  let clock = 500;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const calls: FinishedCall[] = [];
  const fetch = () => {
    clock += 7;
    return answer();
  };
  const target = parsePolytomicOptions({ credentials, fetch });
  const { call } = createCaller(target, { retries: 0, onCall: (each) => calls.push(each) });
  await call({ operation: 'get-connection', path: '/api/connections/c' }).catch(() => {});
  expect(calls).toEqual([{ operation: 'get-connection', ms: 7, outcome }]);
});

test('each idempotency key has new keys of its own, and what is sent without a key stays without one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const sent: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = (_url, init) => {
    sent.push(new Headers(init?.headers).get('idempotency-key'));
    return Promise.resolve(new Response('', { status: 503, headers: { 'Retry-After': '0' } }));
  };
  const { call } = createCaller(parsePolytomicOptions({ credentials, fetch, retries: 2 }));
  const keysOf = async (headers: Record<string, string>): Promise<(string | null)[]> => {
    sent.length = 0;
    const calling = call({ operation: 'list-types', path: '/', headers });
    await vi.runAllTimersAsync();
    await calling;
    return [...sent];
  };
  const one = await keysOf({ 'Idempotency-Key': 'the key of one click' });
  const two = await keysOf({ 'Idempotency-Key': 'the key of another' });
  expect(new Set([...one, ...two]).size).toBe(6);
  expect(await keysOf({})).toEqual([null, null, null]);
});

test('the last hundred session tokens are hidden in replies', async () => {
  let text = '';
  const fetch = () => Promise.resolve(Response.json({ text }));
  const { call, hideToken } = createCaller(parsePolytomicOptions({ credentials, fetch }));
  const isHidden = async (token: string): Promise<boolean> => {
    text = `before ${token} after`;
    const { body, hide } = await call({ operation: 'list-types', path: '/' });
    return !hide(JSON.stringify(body)).includes(token);
  };
  const tokens = Array.from({ length: 101 }, (_, index) => `connect-token-${1000 + index}`);
  for (const token of [...tokens, ...tokens.slice(-1)]) hideToken(token);
  expect(await isHidden('an-api-key')).toBe(true);
  expect(await isHidden('connect-token-1100')).toBe(true);
  expect(await isHidden('connect-token-1001')).toBe(true);
  expect(await isHidden('connect-token-1000')).toBe(false);
});
