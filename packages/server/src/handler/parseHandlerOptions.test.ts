import { expect, test, vi } from 'vitest';
import { createConnectHandler } from './createConnectHandler.ts';
import type { ConnectHandlerOptions } from './ConnectHandlerOptions.ts';
import { createPolytomicApi } from '../polytomic/createPolytomicApi.ts';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import type { SessionStore } from '../stores/SessionStore.ts';
import type { PolytomicApiOptions } from '../polytomic/polytomicOptions.ts';
import { ACME_KEY } from '../testing/fakePolytomic.ts';
import { startApp } from '../testing/startApp.ts';

const SESSIONS = { store: createMemorySessionStore(), credentials: () => ({ apiKey: 'key' }) };
const LINKS = { store: createMemoryLinkStore(), appName: 'App', creator: () => null };

test.each([
  [{ secret: '' }, /secret/u],
  [{ secret: 'x'.repeat(31) }, /secret/u],
  [{ secret: [] }, /secret/u],
  [{ secret: ['x'.repeat(32), 'short'] }, /secret/u],
  [{ basePath: 'api' }, /basePath/u],
  [{ basePath: '/api?x' }, /basePath/u],
  [{ basePath: 'x/api' }, /basePath/u],
  ...['/api/../api/polytomic', '/./api', '/api/..'].map((basePath): [object, RegExp] => [
    { basePath },
    /basePath is not a path/u,
  ]),
  [{ sessions: { ...SESSIONS, tenantLimit: 0 } }, /sessions\.tenantLimit is not a number from 1/u],
  [{ sessions: { ...SESSIONS, keepMs: -1 } }, /sessions\.keepMs is not a number/u],
  [{ sessions: { ...SESSIONS, keepMs: null } }, /sessions\.keepMs is not a number/u],
  [{ sessions: { ...SESSIONS, store: null } }, /sessions\.store has no method/u],
  [{ sessions: { ...SESSIONS, credentials: null } }, /sessions\.credentials is not a function/u],
  [{ publicUrl: 'app.example' }, /publicUrl/u],
  [{ publicUrl: 'https://app.example/portal?x' }, /publicUrl/u],
  [{ publicUrl: 'https://app.example/portal#x' }, /publicUrl/u],
  [{ publicUrl: 'https://ann@app.example/portal' }, /publicUrl/u],
  [{ publicUrl: '/portal' }, /publicUrl/u],
  [{ publicUrl: 'https://app.example/api/polytomic' }, /publicUrl ends with basePath/u],
  [{ publicUrl: 'https://app.example/x/api/', basePath: '/api/' }, /publicUrl ends with basePath/u],
  [{ appOrigins: ['https://app.example/portal'] }, /appOrigins takes origins.*without a path/u],
  [{ appOrigins: ['*'] }, /appOrigins/u],
  [{ appOrigins: ['https://a.example;script-src'] }, /appOrigins/u],
  [{ appOrigins: ['https://a".example'] }, /appOrigins/u],
  [{ appOrigins: ['javascript:alert(1)'] }, /appOrigins/u],
  [{ callbackUrl: 'connected' }, /callbackUrl/u],
  [{ callbackUrl: '//evil.example' }, /callbackUrl/u],
  [{ callbackUrl: 'javascript:alert(1)' }, /callbackUrl/u],
  [{ polytomic: { baseUrl: 'ftp://polytomic.example' } }, /baseUrl/u],
  [{ polytomic: { baseUrl: 'https://key@polytomic.example' } }, /baseUrl/u],
  [{ polytomic: { version: 'latest' } }, /version/u],
  [{ polytomic: { version: '2021-05-23' } }, /another envelope.*2025-09-18/u],
  [{ polytomic: { timeoutMs: Number.NaN } }, /timeoutMs/u],
  [{ links: { ...LINKS, store: undefined }, sessions: SESSIONS }, /links\.store has no method/u],
  [{ links: { ...LINKS, store: null }, sessions: SESSIONS }, /links\.store has no method/u],
  [
    { links: { ...LINKS, creator: undefined }, sessions: SESSIONS },
    /links\.creator is not a function/u,
  ],
  [{ links: LINKS }, /needs the option `sessions`/u],
  [{ links: LINKS, sessions: null }, /needs the option `sessions`/u],
  [{ links: { ...LINKS, lifetimeSeconds: 299 }, sessions: SESSIONS }, /lifetimeSeconds/u],
  [{ links: { ...LINKS, lifetimeSeconds: 2_592_001 }, sessions: SESSIONS }, /lifetimeSeconds/u],
  [{ links: { ...LINKS, appName: '' }, sessions: SESSIONS }, /`appName`/u],
])(
  '%o is refused at the first request, with a message for the developer',
  async (options, message) => {
    const app = startApp(options as Partial<ConnectHandlerOptions>);
    expect(await app.get('/callback')).toMatchObject({ status: 500, json: { code: 'internal' } });
    expect(app.errors.map(String)).toEqual([expect.stringMatching(message)]);
  },
);

test.each([
  { basePath: '/api/polytomic//' },
  { callbackUrl: '/connected//here' },
  { callbackUrl: 'https://app.example/connected' },
  { serverTiming: true },
  { sessions: { ...SESSIONS, tenantLimit: 1, keepMs: 0 } },
  { links: { ...LINKS, lifetimeSeconds: 300 }, sessions: SESSIONS },
  { links: { ...LINKS, lifetimeSeconds: 2_592_000 }, sessions: SESSIONS },
])('%o is accepted', async (options) => {
  const app = startApp(options);
  expect((await app.get('/connections')).status).toBe(200);
  expect(app.errors).toEqual([]);
});

test.each([
  { tenantLimit: Number.POSITIVE_INFINITY, keepMs: Number.POSITIVE_INFINITY },
  { tenantLimit: 1.5, keepMs: 0.5 },
])('sessions with %o ask the store for whole numbers, as a database needs them', async (limits) => {
  const numbers: number[] = [];
  const store: SessionStore = {
    ...SESSIONS.store,
    leaseDue: async (_lease, { tenantLimit }) => (numbers.push(tenantLimit), []),
    deleteToldBefore: async (time) => void numbers.push(time),
  };
  await startApp({ sessions: { ...SESSIONS, ...limits, store } }).handle.settleDue();
  expect(numbers.map(Number.isSafeInteger)).toEqual([true, true]);
});

test('a store that leads back to itself, as an ORM’s may, is accepted', async () => {
  const store = { ...SESSIONS.store, self: {} };
  store.self = store;
  const app = startApp({ sessions: { ...SESSIONS, store } });
  expect((await app.get('/callback')).status).toBe(200);
  expect(app.errors).toEqual([]);
});

test('a clock with fractions gives whole numbers to stores and browsers', async () => {
  const stored: number[] = [];
  const store: SessionStore = {
    ...SESSIONS.store,
    save: async ({ createdAt, expiresAt }) => void stored.push(createdAt, expiresAt),
  };
  const app = startApp({ sessions: { ...SESSIONS, store }, now: () => app.time + 0.25 });
  expect((await app.start()).json['expiresAt']).toBe(new Date(app.time + 300_000).toISOString());
  expect(stored).toEqual([app.time, app.time + 300_000]);
});

test('an onError that is not a function is reported to the console', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const options = { secret: '', onError: 'console.error' } as unknown;
  const { json } = await startApp(options as Partial<ConnectHandlerOptions>).get('/callback');
  expect(json['detail']).toBe(
    'The server is not set up, so it can answer no request. Its log says which option of createConnectHandler() is wrong.',
  );
  expect(log.mock.calls.map(String)).toEqual([
    expect.stringContaining('onError is not a function'),
  ]);
});

test('an error about a secret repeats it neither to the developer nor to the browser', async () => {
  const app = startApp({ secret: 'hunter2' });
  const { text } = await app.get('/callback');
  expect(`${text} ${String(app.errors[0])}`).toMatch(/secret.*(?<!hunter2)$/su);
  expect(`${text} ${String(app.errors[0])}`).not.toContain('hunter2');
});

test('a wrong option is reported for each request', async () => {
  const app = startApp({ secret: '' });
  await app.get('/callback');
  await app.post('/session', {});
  expect(app.errors).toHaveLength(2);
});

test.each([
  ['no environment variable is set', { secret: undefined, appOrigins: [undefined] }],
  ['all of them are empty', { secret: '', publicUrl: '', appOrigins: [''] }],
])('a build may import the module when %s', (_when, options) => {
  expect(() =>
    createConnectHandler({ authorize: () => null, ...options } as unknown as ConnectHandlerOptions),
  ).not.toThrow();
});

// What an unset environment variable or plain JavaScript passes, whatever the types allow.
test.each([
  [{ secret: undefined }, /secret is missing/u],
  [{ secret: null }, /secret is missing/u],
  [{ secret: [undefined] }, /secret is missing/u],
  [{ basePath: 7 }, /basePath/u],
  [{ publicUrl: '' }, /publicUrl/u],
  [{ publicUrl: null }, /publicUrl/u],
  [{ appOrigins: 'https://app.example' }, /appOrigins/u],
  [{ appOrigins: [undefined] }, /appOrigins/u],
  [{ framedBy: [undefined] }, /framedBy/u],
  [{ callbackUrl: 7 }, /callbackUrl/u],
  [{ polytomic: { timeoutMs: '5000' } }, /timeoutMs/u],
  [{ polytomic: { fetch: 1 } }, /polytomic\.fetch is not a function/u],
  [{ polytomic: { baseUrl: null } }, /polytomic\.baseUrl is not a plain/u],
  [
    { polytomic: { baseURL: 'https://polytomic.internal' } },
    /polytomic\.baseURL is not an option/u,
  ],
  [{ polytomic: { credentials: { apiKey: 'key' } } }, /polytomic\.credentials is not an option/u],
  [{ polytomic: { deprecatedType: 'false' } }, /polytomic\.deprecatedType is not a boolean/u],
  [
    { serverTiming: 'false' },
    /^TypeError: serverTiming is not a boolean, so it could not be used/u,
  ],
  [
    { rateLimits: () => ({ allowed: false }) },
    /rateLimits is not an option.*rateLimit, serverTim/u,
  ],
  [{ toString: 'x' }, /toString is not an option/u],
  [{ sessions: true }, /sessions is not an object with options.*store, credentials, onSettled/u],
  [{ sessions: Promise.resolve(SESSIONS) }, /sessions is not an object with options/u],
  [{ sessions: { ...SESSIONS, keepMS: 1 } }, /sessions\.keepMS is not an option/u],
  [{ sessions: { ...SESSIONS, tenantLimit: '60' } }, /sessions\.tenantLimit/u],
  [{ links: [], sessions: SESSIONS }, /links is not an object with options/u],
  [{ links: { ...LINKS, lifetime: 600 }, sessions: SESSIONS }, /links\.lifetime is not an option/u],
  [{ links: { ...LINKS, lifetimeSeconds: '600' }, sessions: SESSIONS }, /links\.lifetimeSeconds/u],
  [{ now: 5 }, /now is not a function/u],
  [
    { now: () => new Date() },
    /now\(\) returned no number of milliseconds.*Return one as Date\.now/u,
  ],
  [{ now: () => Number.NaN }, /now\(\) returned no number/u],
  [{ now: () => null }, /now\(\) returned no number/u],
  [{ now: () => Promise.reject(new Error('no time')) }, /now\(\) returned no number/u],
  [
    { sessions: { ...SESSIONS, store: {} } },
    /sessions\.store has no method `save`.*load, leaseOne/u,
  ],
  [
    { links: { ...LINKS, store: { ...LINKS.store, revoke: 1 } }, sessions: SESSIONS },
    /links\.store has no method `revoke`/u,
  ],
  [{ onEvent: 'console.log' }, /onEvent is not a function/u],
  [{ onDisconnect: {} }, /onDisconnect is not a function/u],
  [{ rateLimit: 5 }, /rateLimit is not a function/u],
  [{ sessions: { ...SESSIONS, onSettled: {} } }, /sessions\.onSettled is not a function/u],
])('%o reaches the message that was written for it', async (options, message) => {
  const app = startApp(options as unknown as Partial<ConnectHandlerOptions>);
  await app.get('/callback');
  expect(app.errors.map(String)).toEqual([expect.stringMatching(message)]);
});

test.each<[string, () => unknown]>([
  ['a text', () => 'https://polytomic.internal'],
  ['a list', () => [{ baseUrl: 'https://polytomic.internal' }]],
  ['a URL', () => new URL('https://polytomic.internal')],
  ['an instance that has none of the options', () => Object.create({}) as object],
  ['a promise', () => Promise.resolve({ baseUrl: 'https://polytomic.internal' })],
  ['the promise of a look-up that fails', () => Promise.reject(new Error('The vault is closed'))],
])('%s as `polytomic` sends no key to Polytomic’s own cloud', async (_what, make) => {
  const fetch = vi.spyOn(globalThis, 'fetch');
  const errors: unknown[] = [];
  const handle = createConnectHandler({
    authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: 'key' } }),
    secret: 'x'.repeat(32),
    polytomic: make() as object,
    onError: (error) => errors.push(error),
  });
  const request = new Request('https://app.example/api/polytomic/connections');
  expect((await handle(request)).status).toBe(500);
  expect(errors.map(String)).toEqual([
    expect.stringMatching(/polytomic is not an object with options.*baseUrl, version/u),
  ]);
  expect(fetch).not.toHaveBeenCalled();
});

test('options that a class returns by getters count', async () => {
  class Installation {
    get baseUrl(): string {
      return 'https://polytomic.internal';
    }
  }
  const app = startApp();
  const polytomic = Object.assign(new Installation(), { fetch: app.polytomic.fetch });
  const handle = createConnectHandler({
    authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: ACME_KEY } }),
    secret: 'x'.repeat(32),
    polytomic,
  });
  await handle(new Request('https://app.example/api/polytomic/connections'));
  expect(app.polytomic.calls.map(({ url }) => url.host)).toEqual(['polytomic.internal']);
});

test('a module can be the options, `polytomic` and `callbackPage`', async () => {
  const handle = createConnectHandler({
    ...(await importText(
      'export const authorize = () => null; export const secret = "x".repeat(32);',
    )),
    polytomic: await importText('export const baseUrl = "https://polytomic.internal";'),
    callbackPage: await importText('export const lang = "de";'),
  } as ConnectHandlerOptions);
  const request = new Request('https://app.example/api/polytomic/callback');
  expect(await (await handle(request)).text()).toContain('<html lang="de">');
  const options = await importText('export const authorize = () => null;');
  expect(() => createConnectHandler(options as ConnectHandlerOptions)).not.toThrow();
});

test('a misspelled option in a module is named', async () => {
  const errors: unknown[] = [];
  const handle = createConnectHandler({
    authorize: () => null,
    secret: 'x'.repeat(32),
    polytomic: await importText('export const baseURL = "https://polytomic.internal";'),
    onError: (error) => errors.push(error),
  });
  await handle(new Request('https://app.example/api/polytomic/callback'));
  expect(errors.map(String)).toEqual([
    expect.stringContaining('polytomic.baseURL is not an option'),
  ]);
});

test.each([false, ''])('`polytomic: %j` counts as left out, like `sessions`', async (none) => {
  const errors: unknown[] = [];
  const handle = createConnectHandler({
    authorize: () => null,
    secret: 'x'.repeat(32),
    polytomic: none as unknown as object,
    onError: (error) => errors.push(error),
  });
  const { status } = await handle(new Request('https://app.example/api/polytomic/callback'));
  expect([status, errors]).toEqual([200, []]);
});

// No environment can mend these, so they fail where the mistake is.
test.each([
  [undefined, /without options/u],
  [null, /without options/u],
  [new Map([['secret', 'x']]), /something that is no object with options/u],
  [{ authorize: undefined }, /authorize is missing/u],
  [{ secret: 'x'.repeat(32) }, /authorize is missing/u],
])('%o is refused at once', (options, message) => {
  expect(() => createConnectHandler(options as unknown as ConnectHandlerOptions)).toThrow(message);
});

test('every optional option may be undefined', async () => {
  const optional = [
    'basePath',
    'publicUrl',
    'callbackUrl',
    'appOrigins',
    'framedBy',
    'polytomic',
    'sessions',
    'now',
    'onError',
    'onEvent',
    'rateLimit',
    'serverTiming',
  ] satisfies (keyof ConnectHandlerOptions)[];
  const handle = createConnectHandler({
    ...Object.fromEntries(optional.map((name) => [name, undefined])),
    secret: 'x'.repeat(32),
    authorize: () => null,
  });
  const { status } = await handle(new Request('https://app.example/api/polytomic/callback'));
  expect(status).toBe(200);
});

// Plain JavaScript has `condition ? { … } : null` for an option that is left out.
test.each([
  'sessions',
  'links',
  'callbackPage',
  'now',
  'onError',
  'onEvent',
  'onDisconnect',
  'rateLimit',
  'serverTiming',
])('`%s: null` counts as left out', async (name) => {
  const app = startApp({ [name]: null });
  app.access = { allow: { disconnect: true } };
  const { id } = app.polytomic.add({ name: 'CRM', organization_id: 'acme-organization' });
  const answers = [
    await app.get('/callback'),
    await app.start(),
    await app.handle(
      new Request(`https://app.example/api/polytomic/connections/${id}`, { method: 'DELETE' }),
    ),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(app.errors).toEqual([]);
});

test.each([undefined, null])(
  'without options (%s) the error is that the credentials are missing',
  (options) => {
    expect(() => createPolytomicApi(options as unknown as PolytomicApiOptions)).toThrow(
      /credentials is not an object/u,
    );
  },
);

test.each([
  [undefined, /credentials is not an object/u],
  [null, /credentials is not an object/u],
  [{ apiKey: undefined }, /apiKey/u],
  [{}, /partnerKey/u],
])('credentials %o reach the message that was written for them', (credentials, message) => {
  const options = { credentials } as unknown as PolytomicApiOptions;
  expect(() => createPolytomicApi(options)).toThrow(message);
});

/** Imports a module as Node.js does, not as the test runner does. */
async function importText(code: string): Promise<object> {
  return (await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  )) as object;
}
