import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Problem } from '../http/Problem.ts';
import { ACME_KEY } from '../testing/fakePolytomic.ts';
import { SECRET, startApp, STATE } from '../testing/startApp.ts';

test('an unknown path is not found', async () => {
  const app = startApp();
  for (const path of [
    '',
    '/',
    '/sessions',
    '/session/confirm/x',
    '/constructor',
    '/connections/1/x',
  ]) {
    const { status, headers, json } = await app.get(path);
    expect([status, json['code']]).toEqual([404, 'not-found']);
    expect(headers.get('content-type')).toBe('application/problem+json');
  }
});

test.each([
  ['GET', '/session', 'POST'],
  ['DELETE', '/session/confirm', 'POST'],
  ['POST', '/connections', 'GET'],
  ['OPTIONS', '/callback', 'GET, HEAD'],
  ['constructor', '/session', 'POST'],
])('%s %s is refused, with what is allowed', async (method, path, allow) => {
  const request = new Request(`https://app.example/api/polytomic${path}`, { method });
  const response = await startApp().handle(request);
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe(allow);
});

test('the routes are mounted at basePath, with or without a slash at its end', async () => {
  for (const basePath of ['/connect/', '/connect']) {
    const { handle } = startApp({ basePath });
    const found = await handle(new Request('https://app.example/connect/callback'));
    expect(found.status).toBe(200);
    const elsewhere = await handle(new Request('https://app.example/api/polytomic/callback'));
    expect(elsewhere.status).toBe(404);
  }
  const { handle } = startApp({ basePath: '/' });
  expect((await handle(new Request('https://app.example/callback'))).status).toBe(200);
});

test.each([
  ['/connect/', '/connect/callback/', 200],
  ['/connect/', '/connect/callback//', 404],
  ['/connect', '/connect/callback/', 404],
  ['/connect', '/connect/session/confirm/', 404],
  ['/connect', '/connect/link/x/', 404],
  ['/', '/callback/', 404],
])(
  'a path with a slash at the end is answered only where basePath has one, because a guard may know only the path without it: %s, %s',
  async (basePath, path, status) => {
    const { handle } = startApp({ basePath });
    expect((await handle(new Request(`https://app.example${path}`))).status).toBe(status);
  },
);

test('with a path in publicUrl a request is found only without it, so that no second path leads past a rule of the proxy', async () => {
  const { handle } = startApp({ publicUrl: 'https://app.example/portal' });
  const statusOf = async (path: string): Promise<number> =>
    (await handle(new Request(`http://10.0.0.7:3000${path}/callback`))).status;
  expect(await statusOf('/api/polytomic')).toBe(200);
  for (const prefix of ['/portal', '/portal/portal', '/other', '/portals']) {
    expect(await statusOf(`${prefix}/api/polytomic`)).toBe(404);
  }
});

test('a path with another prefix of the same length as basePath is not found', async () => {
  const { handle } = startApp();
  const { status } = await handle(new Request('https://app.example/123/polytomic/callback'));
  expect(status).toBe(404);
});

test('the messages for an unknown path and an unknown method say what to check', async () => {
  const app = startApp();
  expect((await app.get('/nowhere')).json['detail']).toBe(
    'There is no such route, so nothing was done. Check the path. It may end with a slash only if `basePath` does, and never if that is "/". If all routes are missing, `basePath` is not the path under which this server receives them.',
  );
  expect((await app.post('/callback', {})).json['detail']).toBe(
    'This route answers only GET, HEAD, so nothing was done. Use that method.',
  );
});

test('a problem has the form of RFC 9457, and no cache keeps it', async () => {
  const { status, headers, json } = await startApp().start({}, { 'x-user': 'nobody' });
  expect(status).toBe(401);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(json).toEqual({
    type: 'pkg:npm/%40polytomic-connect/server#docs/errors/unauthorized.md',
    title: 'Not signed in',
    status: 401,
    code: 'unauthorized',
    detail: expect.stringContaining('Sign in') as string,
  });
});

test('an unexpected error becomes a problem without details, and onError receives them', async () => {
  const error = new Error('the password is hunter2');
  const errors: unknown[] = [];
  const { status, text, json } = await startApp({
    authorize: () => Promise.reject(error),
    onError(each) {
      errors.push(each);
      throw new Error('the log is full');
    },
  }).start();
  expect([status, json['code']]).toEqual([500, 'internal']);
  expect(json['detail']).toMatch(/^The server failed, so the outcome is unknown\. Try again; /u);
  expect(text).not.toContain('hunter2');
  expect(errors).toEqual([error]);
});

test.each([
  { user: '' },
  { tenant: undefined },
  { session: { ttlSeconds: 0.5 } },
  { session: { name: '' } },
  { credentials: { apiKey: '' } },
])('what authorize must not return is reported: %o', async (access) => {
  const app = startApp();
  app.access = access as object;
  expect((await app.start()).json['code']).toBe('internal');
  expect(app.errors).toEqual([expect.any(TypeError)]);
});

test.each([
  ['a header that cannot be sent', { headers: { 'X-Plan': 'Zürich – basic' } }],
  ['a value that JSON does not have', { extensions: { seats: 3n } }],
])(
  'an app’s Problem with %s becomes an internal error, and onError receives the reason',
  async (_, options) => {
    const app = startApp({
      authorize() {
        throw new Problem('not-allowed', 'Not on this plan.', options);
      },
    });
    expect(await app.get('/connections')).toMatchObject({
      status: 500,
      json: { code: 'internal' },
    });
    expect(app.errors).toMatchObject([{ name: 'TypeError' }]);
  },
);

test('a body that authorize has read is explained to the developer', async () => {
  const app = startApp({
    async authorize(request) {
      await request.text();
      return { user: 'ann', tenant: 'acme', credentials: { apiKey: ACME_KEY } };
    },
  });
  expect((await app.start()).json['code']).toBe('internal');
  expect(String(app.errors[0])).toContain('request.clone()');
});

test('no answer ever holds the key, the token or the secret, whatever Polytomic echoes', async () => {
  const app = startApp();
  const echo = `${ACME_KEY} connect-token-1 Bearer ${ACME_KEY}`;
  const leaky = { name: 'CRM', organization_id: 'acme-organization', status: ACME_KEY };
  const old = app.polytomic.add({ ...leaky, status_error: `401 for key ${ACME_KEY}` });
  const answers = [await app.start(), await app.get('/connections'), await app.get('/callback')];
  const [session] = answers;
  if (session === undefined) throw new Error('There is no session.');
  answers.push(await app.confirm(session), await app.start({ connection: old.id }));
  for (const status of [301, 400, 401, 403, 404, 409, 422, 429, 500, 503]) {
    for (const body of [
      { message: echo, key: echo },
      { error: echo },
      { error: { message: echo } },
      { message: echo, status_code: status },
    ]) {
      app.polytomic.answer = () =>
        Response.json(body, { status, headers: { 'Retry-After': echo, Location: `/${echo}` } });
      answers.push(await app.start(), await app.get('/connections'), await app.confirm(session));
    }
  }
  app.polytomic.answer = () => Promise.reject(new TypeError(`failed to fetch ?token=${echo}`));
  answers.push(await app.start(), await app.get('/connections'), await app.confirm(session));

  const sent = answers.map(({ headers, text }) => JSON.stringify([...headers]) + text);
  const logged = app.errors.map((error) => JSON.stringify(error) + String((error as Error).stack));
  for (const each of [...sent, ...logged]) {
    for (const hidden of [ACME_KEY, 'connect-token-1', SECRET, 'database-password', echo]) {
      expect(each.includes(hidden)).toBe(false);
    }
  }
});

test('connections are listed without drafts, configuration or odd logos', async () => {
  const app = startApp();
  const organization_id = 'acme-organization';
  const type = { id: 'stripe', name: 'Stripe', logo_url: 'javascript:alert(1)' };
  const { id } = app.polytomic.add({ name: 'Pay', type, organization_id, status_error: 'Revoked' });
  const bare = app.polytomic.add({ organization_id, status_error: '' });
  app.polytomic.add({ name: 'Draft', organization_id, saved: false });
  app.polytomic.add({ name: 'Foreign', organization_id: 'globex-organization' });
  const { status, headers, json } = await app.get('/connections');
  const dates = { createdAt: '2026-11-23T14:05:09.000Z', updatedAt: '2026-11-23T14:05:09.000Z' };
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(json).toEqual({
    connections: [
      {
        id,
        name: 'Pay',
        type: 'stripe',
        typeName: 'Stripe',
        status: 'healthy',
        health: 'ok',
        statusError: 'Revoked',
        actions: ['reconnect'],
        ...dates,
      },
      {
        id: bare.id,
        name: 'unknown',
        type: 'unknown',
        typeName: 'unknown',
        health: 'ok',
        status: 'healthy',
        actions: ['reconnect'],
        ...dates,
      },
    ],
  });
  app.access = { allow: { list: false } };
  expect((await app.get('/connections')).json['code']).toBe('not-allowed');
});

test('no body and no path is answered with a server error', async () => {
  const app = startApp();
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc
      .record(
        {
          state: fc.oneof(fc.constant(STATE), fc.string()),
          surface: fc.constantFrom('popup', 'iframe', 'redirect', 'x'),
          dark: fc.anything(),
          receipt: fc.string(),
          params: fc.record(
            {
              type: fc.string({ unit: 'binary' }),
              types: fc.array(fc.string({ unit: 'grapheme' })),
              connection: fc.oneof(fc.uuid(), fc.string()),
              name: fc.string({ unit: 'grapheme' }),
            },
            { requiredKeys: [] },
          ),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value)),
  );
  const path = fc.oneof(fc.constantFrom('/session', '/session/confirm'), fc.webPath());
  await fc.assert(
    fc.asyncProperty(path, body, async (at, text) => {
      expect((await app.post(at, text)).status).toBeLessThan(500);
    }),
    { numRuns: 400 },
  );
  expect(app.errors).toEqual([]);
});

test('the default clock follows fake timers that start later', async () => {
  const app = startApp({ now: undefined });
  await app.start();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2030-01-01T00:00:00Z') });
  try {
    expect((await app.start()).json['expiresAt']).toBe('2030-01-01T00:05:00.000Z');
  } finally {
    vi.useRealTimers();
  }
});
