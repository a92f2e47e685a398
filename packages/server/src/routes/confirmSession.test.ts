import { describe, expect, test } from 'vitest';
import { ACME_KEY } from '../testing/fakePolytomic.ts';
import { SECRET, startApp, STATE } from '../testing/startApp.ts';

const MINUTE = 60_000;

test('a session is pending until the customer is done, then it has its connection', async () => {
  const app = startApp();
  const session = await app.start({ type: 'salesforce' });
  expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
  const { id, name } = app.polytomic.finish();
  const { status, headers, json } = await app.confirm(session);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(json).toEqual({
    status: 'connected',
    connection: { id, name, type: 'salesforce', typeName: 'Salesforce' },
  });
});

test('Polytomic is asked with the session’s token and the tenant’s key', async () => {
  const app = startApp();
  await app.confirm(await app.start());
  const call = app.polytomic.calls.at(-1);
  expect(call?.url.searchParams.get('token')).toBe('connect-token-1');
  expect(call?.headers.get('authorization')).toMatch(/^Bearer acme/u);
});

test('a draft is pending', async () => {
  const app = startApp();
  const session = await app.start();
  const made = app.polytomic.finish({ saved: false });
  expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
  made.saved = true;
  expect((await app.confirm(session)).json['status']).toBe('connected');
});

test('a session that was not used in time is expired, and one that was stays connected', async () => {
  const app = startApp();
  const session = await app.start();
  app.time += 6 * MINUTE;
  expect((await app.confirm(session)).json).toEqual({ status: 'expired' });
  app.polytomic.finish();
  expect((await app.confirm(session)).json['status']).toBe('connected');
});

test('a customer who is back a day later learns what was connected', async () => {
  const app = startApp();
  const session = await app.start();
  app.polytomic.finish();
  app.time += 24 * 60 * MINUTE;
  expect((await app.confirm(session)).json['status']).toBe('connected');
  app.time += 10 * MINUTE;
  expect((await app.confirm(session)).json['code']).toBe('receipt-invalid');
});

test('a connection that the tenant cannot read does not count', async () => {
  const app = startApp();
  const session = await app.start();
  app.polytomic.finish({ organization_id: 'globex-organization' });
  expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
});

test.each([
  ['reports on the session', true],
  ['cannot tell of a used session', false],
])(
  'a connection that names no organization is connected for the session that made it, where Polytomic %s, and is not listed',
  async (_what, tells) => {
    const app = startApp();
    app.access = { credentials: { apiKey: ACME_KEY, organizationId: 'acme-organization' } };
    const session = await app.start({ type: 'salesforce' });
    const { id, name } = app.polytomic.finish();
    const made = { id, name, saved: true, created_at: new Date(app.time).toISOString() };
    app.polytomic.answer = ({ url }) => {
      if (url.includes('/connect/session')) {
        return Response.json({ data: { connection_id: id } }, { status: tells ? 200 : 401 });
      }
      return Response.json({ data: url.endsWith('/api/connections') ? [made] : made });
    };
    expect((await app.confirm(session)).json).toEqual({
      status: 'connected',
      connection: { id, name, type: 'unknown' },
    });
    expect((await app.get('/connections')).json).toEqual({ connections: [] });
  },
);

test('a connection of a type that is not allowed is refused', async () => {
  const app = startApp();
  const session = await app.start();
  app.polytomic.finish();
  app.access = { allow: { types: ['hubspot'] } };
  const { status, json } = await app.confirm(session);
  expect([status, json['code']]).toEqual([403, 'not-allowed']);
});

test('a connection whose type Polytomic leaves out is connected, where only some types are allowed too', async () => {
  const app = startApp();
  app.access = { allow: { types: ['salesforce', 'hubspot'] } };
  const session = await app.start();
  const { id, name } = app.polytomic.finish({ type: undefined });
  expect((await app.confirm(session)).json).toEqual({
    status: 'connected',
    connection: { id, name, type: 'unknown' },
  });
});

test('a connection whose type Polytomic leaves out is refused if the user may not connect any type', async () => {
  const app = startApp();
  const session = await app.start();
  app.polytomic.finish({ type: undefined });
  app.access = { allow: { types: [] } };
  expect((await app.confirm(session)).json['code']).toBe('not-allowed');
});

describe('where Polytomic cannot tell', () => {
  test.each([401, 404, 405])('(%i) the connection is found by its exact name', async (status) => {
    const app = startBlindApp(status);
    const session = await app.start();
    expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
    const { id } = app.polytomic.finish();
    expect((await app.confirm(session)).json).toMatchObject({
      status: 'connected',
      connection: { id },
    });
  });

  test.each<[string, () => Response]>([
    ['a conflict', () => Response.json({ message: 'already completed' }, { status: 409 })],
    ['that something is locked', () => Response.json({}, { status: 423 })],
    ['a redirect to its login', () => Response.redirect('https://app.polytomic.com/login', 302)],
    ['no content', () => new Response(null, { status: 204 })],
    ['an empty body', () => new Response('')],
    ['a page', () => new Response('<!doctype html>')],
    ['no data', () => Response.json({})],
    ['data of another kind', () => Response.json({ data: 'used' })],
    ['data without any field', () => Response.json({ data: {} })],
    ['the fields of no session', () => Response.json({ data: { id: '', whitelist: null } })],
    [
      'a connection whose id is unreadable',
      () => Response.json({ data: { id: 'session', connection_id: 42 } }),
    ],
  ])('because it answers %s for a used token, the list is asked', async (_what, answer) => {
    const app = startApp();
    const session = await app.start();
    const { id } = app.polytomic.finish();
    app.polytomic.answer = ({ url }) => (url.includes('/connect/session') ? answer() : undefined);
    expect((await app.confirm(session)).json).toMatchObject({
      status: 'connected',
      connection: { id },
    });
  });

  test.each([
    [408, 502],
    [429, 429],
    [500, 502],
    [503, 502],
  ])('for now (%i), the answer is %i, and the list is not asked', async (given, expected) => {
    const app = startBlindApp(given);
    const session = await app.start();
    app.polytomic.finish();
    expect((await app.confirm(session)).status).toBe(expected);
    expect(app.polytomic.calls.map(({ url }) => url.pathname)).not.toContain('/api/connections');
  });

  test.each([undefined, { name: 'CRM' }])(
    'because it refuses the key, a session (%j) is not called pending',
    async (params) => {
      const app = startApp();
      const session = await app.start(params);
      app.polytomic.answer = () => new Response('no', { status: 401 });
      const { status, json } = await app.confirm(session);
      expect([status, json['code']]).toEqual([502, 'upstream-refused']);
      expect(app.errors).toMatchObject([{ code: 'upstream-refused' }]);
    },
  );

  test('an API version without sessions is not asked for one', async () => {
    const app = startApp({
      polytomic: {
        version: '2024-02-08',
        fetch: (input, init) => app.polytomic.fetch(input, init),
      },
    });
    const session = await app.start();
    app.polytomic.finish();
    expect((await app.confirm(session)).json['status']).toBe('connected');
    expect(app.polytomic.calls.map(({ url }) => url.pathname)).not.toContain(
      '/api/connections/connect/session',
    );
  });

  test('a connection that the list has twice is one', async () => {
    const app = startBlindApp(401);
    const session = await app.start();
    const made = app.polytomic.finish();
    app.polytomic.connections.push(made);
    expect((await app.confirm(session)).json['status']).toBe('connected');
  });

  test('two connections of that name prove nothing', async () => {
    const app = startBlindApp(401);
    const session = await app.start({ name: 'CRM' });
    app.polytomic.finish();
    app.polytomic.finish();
    app.polytomic.add({ name: 'CRM', organization_id: 'acme-organization' });
    expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
  });

  test('a connection that was there before proves nothing', async () => {
    const app = startBlindApp(401);
    const session = await app.start({ name: 'CRM' });
    app.polytomic.finish({ created_at: '2026-11-01T00:00:00Z' });
    expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
  });
});

describe('a name is not a proof', () => {
  test.each([401, 404, 410])(
    'two users ask for the same name, one finishes, Polytomic cannot tell (%i): neither gets the other’s',
    async (status) => {
      const app = startBlindApp(status);
      const ann = await app.start({ name: 'PostgreSQL' }, { 'x-user': 'ann' });
      const bob = await app.start({ name: 'PostgreSQL' }, { 'x-user': 'bob' });
      app.polytomic.finish();
      expect((await app.confirm(ann, { 'x-user': 'ann' })).json).toEqual({ status: 'pending' });
      expect((await app.confirm(bob, { 'x-user': 'bob' })).json).toEqual({ status: 'pending' });
      app.time += 6 * MINUTE;
      expect((await app.confirm(bob, { 'x-user': 'bob' })).json).toEqual({ status: 'expired' });
    },
  );

  test.each([{ name: 'PostgreSQL' }, undefined])(
    'an API version without sessions: the name %o gets a suffix, and finds its own connection only',
    async (params) => {
      for (const session of [{}, { name: 'Fixed' }, { name: () => 'Made' }]) {
        const app = startApp({
          polytomic: {
            version: '2024-02-08',
            fetch: (input, init) => app.polytomic.fetch(input, init),
          },
        });
        app.access = { session };
        const ann = await app.start(params, { 'x-user': 'ann' });
        const bob = await app.start(params, { 'x-user': 'bob' });
        const { id, name } = app.polytomic.finish();
        expect(name).toMatch(/ \(2026-11-23, [\da-f]{6}\)$/u);
        expect((await app.confirm(ann, { 'x-user': 'ann' })).json).toEqual({ status: 'pending' });
        expect((await app.confirm(bob, { 'x-user': 'bob' })).json).toMatchObject({
          status: 'connected',
          connection: { id },
        });
      }
    },
  );

  test('the suffix cannot be foreseen without the secret', async () => {
    const names = [];
    for (const secret of ['x'.repeat(32), 'y'.repeat(32)]) {
      const app = startApp({ secret });
      await app.start();
      names.push(app.polytomic.calls[0]?.body['name']);
    }
    expect(new Set(names).size).toBe(2);
  });
});

describe('a reconnect', () => {
  test('is pending while the connection looks as before, although the session names it', async () => {
    const { app, session } = await reconnect('error');
    expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
    app.time += 6 * MINUTE;
    expect((await app.confirm(session)).json).toEqual({ status: 'expired' });
  });

  test('counts once the connection was updated', async () => {
    const { app, id, session } = await reconnect('healthy');
    app.polytomic.finish();
    expect((await app.confirm(session)).json).toMatchObject({
      status: 'connected',
      connection: { id },
    });
  });

  test('counts once the connection became healthy', async () => {
    const { app, session } = await reconnect('error');
    app.polytomic.finish({ status: 'healthy', updated_at: '2026-01-01T00:00:00Z' });
    expect((await app.confirm(session)).json['status']).toBe('connected');
  });

  test.each([undefined, '2026-01-01T00:00:00.000000Z', '2025-12-01T00:00:00Z'])(
    'that nobody did does not count when Polytomic’s date of the last update becomes %s',
    async (updated_at) => {
      const { app, session } = await reconnect('healthy');
      app.polytomic.finish({ updated_at });
      expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
    },
  );

  test('does not count if the connection is deleted meanwhile', async () => {
    const { app, session } = await reconnect('error');
    app.polytomic.connections = [];
    expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
  });
});

describe('a receipt', () => {
  test('opens only for its holder, with one answer for every reason', async () => {
    const app = startApp();
    const session = await app.start();
    app.polytomic.finish();
    const receipt = String(session.json['receipt']);
    const half = receipt.length >> 1;
    const flipped = receipt[half] === 'A' ? 'B' : 'A';
    const tampered = receipt.slice(0, half) + flipped + receipt.slice(half + 1);
    const other = '0'.repeat(32);
    const stranger = await startApp({ secret: 'x'.repeat(32) }).start();

    const answers = [
      await app.confirm(session, { 'x-user': 'bob' }),
      await app.confirm(session, { 'x-tenant': 'globex' }),
      await app.post('/session/confirm', { receipt, state: other }),
      await app.post('/session/confirm', { receipt: tampered, state: STATE }),
      await app.post('/session/confirm', { receipt: 'nonsense', state: STATE }),
      await app.post('/session/confirm', { receipt: 'a.b.c.d.e', state: STATE }),
      await app.confirm(stranger),
    ];
    app.time += (24 * 60 + 10) * MINUTE;
    answers.push(await app.confirm(session));

    expect(answers[0]?.json['code']).toBe('receipt-invalid');
    for (const { status, text } of answers) {
      expect(status).toBe(400);
      expect(text).toBe(answers[0]?.text);
    }
    expect(app.polytomic.calls).toHaveLength(1);
  });

  test('opens again for its own holder', async () => {
    const app = startApp();
    const session = await app.start();
    expect((await app.confirm(session)).status).toBe(200);
    expect((await app.confirm(session)).status).toBe(200);
  });

  test('survives a new secret in front of the old one, and not the removal of the old one', async () => {
    const session = await startApp().start();
    const fresh = 'another-secret-of-over-32-characters';
    // The fake does not know the token of the other app's session, which it answers like any unknown one.
    expect((await startApp({ secret: [fresh, SECRET] }).confirm(session)).json).toEqual({
      status: 'pending',
    });
    const { json } = await startApp({ secret: [fresh] }).confirm(session);
    expect(json['code']).toBe('receipt-invalid');
  });
});

/** An app whose Polytomic does not report how a session ended. */
function startBlindApp(status: number): ReturnType<typeof startApp> {
  const app = startApp();
  app.polytomic.answer = ({ url }) =>
    url.includes('/connect/session') ? new Response('no', { status }) : undefined;
  return app;
}

async function reconnect(status: string): Promise<Reconnect> {
  const app = startApp();
  const organization_id = 'acme-organization';
  const old = { name: 'CRM', status, organization_id, updated_at: '2026-01-01T00:00:00Z' };
  const { id } = app.polytomic.add(old);
  return { app, id, session: await app.start({ connection: id }) };
}
interface Reconnect {
  app: ReturnType<typeof startApp>;
  id: string;
  session: Awaited<ReturnType<Reconnect['app']['start']>>;
}
