import { expect, test } from 'vitest';
import { ACME_KEY } from '../testing/fakePolytomic.ts';
import { SECRET, startApp, STATE } from '../testing/startApp.ts';

test('a session has the URL to show, a receipt, its expiry and the callback page', async () => {
  const app = startApp();
  const { status, headers, json } = await app.start({ type: 'salesforce' });
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(json).toEqual({
    redirectUrl: 'https://app.polytomic.com/connect?s=1',
    receipt: expect.any(String) as string,
    expiresAt: '2026-11-23T14:10:09.000Z',
    callbackUrl: 'https://app.example/api/polytomic/callback',
  });
});

test('Polytomic gets the whitelist, a name, the theme and our callback with the state', async () => {
  const app = startApp();
  await app.start({ type: 'zendesk_support' });
  const [call] = app.polytomic.calls;
  expect(call?.url.href).toBe('https://app.polytomic.com/api/connections/connect/');
  expect(call?.headers.get('authorization')).toBe(`Bearer ${ACME_KEY}`);
  expect(call?.headers.get('x-polytomic-version')).toBe('2025-09-18');
  expect(call?.body).toEqual({
    name: expect.stringMatching(/^Zendesk Support \(2026-11-23, [0-9a-f]{6}\)$/u) as string,
    redirect_url: `https://app.example/api/polytomic/callback?polytomic-connect=${STATE}`,
    dark: false,
    whitelist: ['zendesk_support'],
  });
});

test('what only the app may choose is sent along', async () => {
  const app = startApp();
  app.access = {
    credentials: { apiKey: ACME_KEY, organizationId: 'an-organization' },
    allow: { types: ['salesforce', 'hubspot'] },
    session: { name: 'Fixed', ttlSeconds: 900, useOrganizationName: true },
  };
  const { json } = await app.start({ name: 'Wished' });
  expect(json['expiresAt']).toBe('2026-11-23T14:20:09.000Z');
  expect(app.polytomic.calls[0]?.body).toMatchObject({
    organization_id: 'an-organization',
    name: 'Fixed',
    whitelist: ['salesforce', 'hubspot'],
    ttl: 900,
    use_organization_name: true,
  });
});

test('an older API version is not sent what it does not know', async () => {
  const app = startApp({
    polytomic: {
      version: '2024-02-08',
      fetch: async (input, init) => app.polytomic.fetch(input, init),
    },
  });
  app.access = { session: { ttlSeconds: 900, useOrganizationName: true } };
  expect((await app.start()).status).toBe(200);
  expect(app.polytomic.calls[0]?.headers.get('x-polytomic-version')).toBe('2024-02-08');
  expect(Object.keys(app.polytomic.calls[0]?.body ?? {})).toEqual(['name', 'redirect_url', 'dark']);
});

test('the same click twice is one session, and it is never shared with anyone else', async () => {
  const app = startApp();
  const [first, second] = [await app.start(), await app.start()];
  expect(second.json['redirectUrl']).toBe(first.json['redirectUrl']);
  await app.start({}, { 'x-tenant': 'globex' });
  await app.start({}, { 'x-user': 'bob' });
  await app.start({ type: 'hubspot' });
  const keys = app.polytomic.calls.map(({ headers }) => headers.get('idempotency-key'));
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/u);
  expect(keys[1]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(4);
});

test('a name of ours that is taken is replaced once, under another idempotency key', async () => {
  const app = startApp();
  let refusals = 1;
  app.polytomic.answer = () =>
    refusals-- > 0
      ? Response.json({ message: 'Name has already been taken' }, { status: 422 })
      : undefined;
  expect((await app.start()).status).toBe(200);
  const [one, two] = app.polytomic.calls;
  expect(two?.body['name']).not.toBe(one?.body['name']);
  expect(two?.headers.get('idempotency-key')).not.toBe(one?.headers.get('idempotency-key'));

  refusals = 2;
  const { status, json } = await app.start({ type: 'hubspot' });
  expect([status, json['code']]).toEqual([409, 'name-taken']);
});

test('a name that somebody chose is not replaced', async () => {
  const app = startApp();
  app.polytomic.add({ name: 'Taken', organization_id: 'acme-organization' });
  const { status, json } = await app.start({ name: 'Taken' });
  expect([status, json['code']]).toEqual([409, 'name-taken']);
  expect(app.polytomic.calls).toHaveLength(1);
});

test('a reconnect keeps the name and is looked up with the tenant’s own key first', async () => {
  const app = startApp();
  const type = { id: 'salesforce', name: 'Salesforce' };
  const { id } = app.polytomic.add({ name: 'CRM', type, organization_id: 'acme-organization' });
  app.access = { allow: { types: ['salesforce'] } };
  expect((await app.start({ connection: id })).status).toBe(200);
  expect(app.polytomic.calls[0]?.url.pathname).toBe(`/api/connections/${id}`);
  expect(app.polytomic.calls[1]?.body).toEqual({
    name: 'CRM',
    connection: id,
    redirect_url: expect.any(String) as string,
    dark: false,
  });
});

test('another tenant’s connection is not there', async () => {
  const app = startApp();
  const { id } = app.polytomic.add({ name: 'CRM', organization_id: 'globex-organization' });
  const { status, json } = await app.start({ connection: id });
  expect([status, json['code']]).toEqual([404, 'connection-not-found']);
});

test('a key that opens several organizations does not open the wrong one', async () => {
  const app = startApp();
  const { id } = app.polytomic.add({ name: 'CRM', organization_id: 'acme-organization' });
  app.access = {
    credentials: { apiKey: ACME_KEY, organizationId: 'a-third-organization' },
  };
  expect((await app.start({ connection: id })).json['code']).toBe('connection-not-found');
  expect((await app.get('/connections')).json).toEqual({ connections: [] });
});

test.each([
  ['a type outside the list', { types: ['hubspot'] }, { type: 'salesforce' }],
  ['types partly outside the list', { types: ['hubspot'] }, { types: ['hubspot', 'salesforce'] }],
  ['anything, of an empty list', { types: [] }, {}],
  ['a new connection', { create: false }, {}],
  ['a reconnect', { reconnect: false }, { connection: true }],
  ['a reconnect of one not listed', { reconnect: ['another'] }, { connection: true }],
  ['a reconnect of a type outside the list', { types: ['hubspot'] }, { connection: true }],
])('%s is refused if access does not allow it', async (_case, allow, requested) => {
  const app = startApp();
  const type = { id: 'salesforce', name: 'Salesforce' };
  const { id } = app.polytomic.add({ name: 'CRM', type, organization_id: 'acme-organization' });
  app.access = { allow };
  const params = 'connection' in requested ? { connection: id } : requested;
  const { status, json } = await app.start(params);
  expect([status, json['code']]).toEqual([403, 'not-allowed']);
  expect(app.polytomic.calls.some(({ method }) => method === 'POST')).toBe(false);
});

test.each([
  ['an unknown key', { organizationId: 'x' }, /"organizationId"/u],
  ['a redirect URL', { redirect_url: 'https://evil.example' }, /"redirect_url"/u],
  ['a connection that is no uuid', { connection: '../users' }, /connection/u],
  ['a name with control characters', { name: 'a\u0000b' }, /control characters/u],
  ['a blank name', { name: '   ' }, /empty/u],
  ['a name that is too long', { name: '𠮷'.repeat(121) }, /name.*longer than 120 characters/u],
  ['both type and types', { type: 'a', types: ['a'] }, /both/u],
  ['no types', { types: [] }, /types/u],
  ['a type that is no id', { type: 'https://evil.example' }, /id of a connection type/u],
])('%s is refused, and the message names it', async (_case, params, message) => {
  const app = startApp();
  const { status, json } = await app.start(params);
  expect([status, json['code']]).toEqual([400, 'invalid-request']);
  expect(json['detail']).toMatch(message);
  expect(app.polytomic.calls).toEqual([]);
});

test.each([
  `{"state":"${STATE}","surface":"popup","dark":false,"__proto__":{"admin":true}}`,
  `{"state":"${STATE}","surface":"popup","dark":false,"constructor":{}}`,
  `{"state":"${STATE}","surface":"popup","dark":false,"params":{"__proto__":{"type":"a"}}}`,
])('a key that could reach a prototype is refused: %s', async (body) => {
  const { status, json } = await startApp().post('/session', body);
  expect([status, json['code']]).toEqual([400, 'invalid-request']);
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test.each([
  ['no JSON', '{', 400],
  ['nothing', '', 400],
  ['an array', '[]', 400],
  [
    'a state of another form',
    JSON.stringify({ state: 'A'.repeat(32), surface: 'popup', dark: true }),
    400,
  ],
  ['more than 16 KiB', `"${'x'.repeat(16 * 1024)}"`, 413],
])('a body that is %s is refused', async (_case, body, status) => {
  expect((await startApp().post('/session', body)).status).toBe(status);
});

test('a body that is not declared as JSON is refused unread', async () => {
  const { status, json } = await startApp().post('/session', '{}', {
    'Content-Type': 'text/plain',
  });
  expect([status, json['code']]).toEqual([415, 'unsupported-media-type']);
});

test('an endless body is given up at the limit', async () => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(1024).fill(32));
    },
  });
  const request = new Request('https://app.example/api/polytomic/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit);
  expect((await startApp().handle(request)).status).toBe(413);
  expect(pulled).toBeLessThan(30);
});

test.each([
  ['https://public.example', 'https://public.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://[::1]:3000/portal', 'http://[::1]:3000/portal'],
  ['https://public.example/portal', 'https://public.example/portal'],
  ['https://public.example/portal/', 'https://public.example/portal'],
  ['https://public.example/a/b//', 'https://public.example/a/b'],
  ['https://public.example//evil.example', 'https://public.example//evil.example'],
  ['https://public.example/mein büro', 'https://public.example/mein%20b%C3%BCro'],
])(
  'with publicUrl %s, the hosted page returns to the callback page under %s',
  async (publicUrl, expected) => {
    const app = startApp({ publicUrl });
    const { json } = await app.start();
    expect(json['callbackUrl']).toBe(`${expected}/api/polytomic/callback`);
    expect(app.polytomic.calls[0]?.body['redirect_url']).toBe(
      `${expected}/api/polytomic/callback?polytomic-connect=${STATE}`,
    );
  },
);

test.each(['https://public.example', 'https://public.example/portal'])(
  'with publicUrl %s, a callback page of the app’s own is where the hosted page returns to',
  async (publicUrl) => {
    const app = startApp({
      publicUrl,
      callbackUrl: '/connected?from=connect',
    });
    const { json } = await app.start();
    expect(json['callbackUrl']).toBe('https://public.example/connected');
    expect(app.polytomic.calls[0]?.body['redirect_url']).toBe(
      `https://public.example/connected?from=connect&polytomic-connect=${STATE}`,
    );
  },
);

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '/relative',
  'https://user:pass@polytomic.example/',
])('a hosted page at %s is not passed on', async (redirect_url) => {
  const app = startApp();
  app.polytomic.answer = () => Response.json({ data: { redirect_url, token: 'a-token' } });
  const { status, json, text } = await app.start();
  expect([status, json['code']]).toEqual([502, 'upstream-failed']);
  expect(text).not.toContain(redirect_url);
});

test('the receipt is not readable without the secret', async () => {
  const app = startApp();
  const { json } = await app.start();
  const parts = String(json['receipt']).split('.');
  const bytes = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join('\n');
  for (const inside of ['connect-token-1', 'ann', 'acme', STATE, SECRET]) {
    expect(bytes).not.toContain(inside);
  }
});

test.each([
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\0',
  '\n',
  '\u2028',
  '\ud83d',
])(
  'a name with the invisible character %j is refused, from the browser and from the app',
  async (character) => {
    const app = startApp();
    const name = `Bil${character}ling`;
    const refused = await app.start({ name });
    expect(refused.status).toBe(400);
    expect(refused.json['detail']).toContain('cannot be seen');
    app.access = { session: { name } };
    expect((await app.start()).status).toBe(500);
    app.access = { session: { name: () => name } };
    expect((await app.start()).status).toBe(500);
    expect(app.polytomic.calls).toEqual([]);
  },
);

test.each(['   ', '\ufe0f', '\u00a0\u2003'])('the blank name %j is refused', async (name) => {
  expect((await startApp().start({ name })).status).toBe(400);
});

test.each(['Team 👩‍💻', 'شرکت می\u200cروم', '𠮷'.repeat(120)])(
  'the name %j is passed on and shown as it is, from the browser and from the app',
  async (name) => {
    const app = startApp();
    expect((await app.start({ name })).status).toBe(200);
    expect(app.polytomic.calls.at(-1)).toMatchObject({ body: { name } });
    app.access = { session: { name } };
    expect((await app.start()).status).toBe(200);
    app.polytomic.add({ name, organization_id: 'acme-organization' });
    expect((await app.get('/connections')).json).toMatchObject({ connections: [{ name }] });
  },
);

test('names and errors from Polytomic come without invisible characters, and invalid dates are left out', async () => {
  const app = startApp();
  app.polytomic.add({
    organization_id: 'acme-organization',
    name: 'Bil\u202eling\0\u200b',
    status_error: 'no\u001b[31m',
    created_at: 'Invalid Date',
    updated_at: '2026-13-45T99:00:00Z',
  });
  const { json } = await app.get('/connections');
  expect(json['connections']).toMatchObject([{ name: 'Billing', statusError: 'no[31m' }]);
  expect(JSON.stringify(json)).not.toMatch(/createdAt|updatedAt/u);
});

test.each([
  ['2025-09-18', 3600],
  ['2024-02-08', 300],
])('version %s promises %i seconds, because only newer ones know ttl', async (version, seconds) => {
  const app = startApp({
    polytomic: { version, fetch: (input, init) => app.polytomic.fetch(input, init) },
  });
  app.access = { session: { ttlSeconds: 3600 } };
  const { json } = await app.start();
  expect(Date.parse(String(json['expiresAt'])) - app.time).toBe(seconds * 1000);
});

test('a connection without a name is reconnected under one that no other has', async () => {
  const app = startApp();
  const { id } = app.polytomic.add({ name: undefined, organization_id: 'acme-organization' });
  await app.start({ connection: id });
  expect(app.polytomic.calls.at(-1)?.body['name']).toBe(`Connection ${id}`);
});

test('a refusal that is not about the name is not tried under another one', async () => {
  const app = startApp({ polytomic: { retries: 0 } });
  app.polytomic.answer = () => Response.json({ message: 'no' }, { status: 400 });
  await app.start();
  expect(app.polytomic.calls).toHaveLength(1);
});
