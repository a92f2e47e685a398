import { expect, test } from 'vitest';
import { startApp } from '../testing/startApp.ts';
import { Problem } from '../http/Problem.ts';

test.each([
  ['postgresql', 'PostgreSQL'],
  ['salesforce', 'Salesforce'],
  ['zendesk_support', 'Zendesk Support'],
  ['s3', 'S3'],
  ['constructor', 'Constructor'],
  ['__proto__', '  Proto  '],
])('a generated name for %s begins with “%s”', async (type, label) => {
  const app = startApp();
  await app.start({ type });
  expect(app.polytomic.calls[0]?.body['name']).toMatch(
    new RegExp(`^${label} \\(2026-11-23, [0-9a-f]{6}\\)$`, 'u'),
  );
});

test('several types make a connection, not one of them', async () => {
  const app = startApp();
  await app.start({ types: ['mysql', 'postgresql'] });
  expect(app.polytomic.calls[0]?.body['name']).toMatch(/^Connection \(/u);
});

test('the app may choose by what the browser asks for, and has a second try', async () => {
  const app = startApp();
  const requests: unknown[] = [];
  app.access = {
    session: {
      name: (request) => {
        requests.push(request);
        return `Acme: ${request.requested} (${request.suffix})`;
      },
    },
  };
  let refusals = 1;
  app.polytomic.answer = () =>
    refusals-- > 0 ? Response.json({ message: 'The name is taken' }, { status: 409 }) : undefined;
  expect((await app.start({ type: 'mysql', name: 'Books' })).status).toBe(200);
  const names = app.polytomic.calls.map(({ body }) => String(body['name']));
  expect(names[0]).toMatch(/^Acme: Books \(2026-11-23, [0-9a-f]{6}\)$/u);
  expect(new Set(names).size).toBe(2);
  expect(requests[0]).toMatchObject({ requested: 'Books', types: ['mysql'], label: 'MySQL' });
});

test('a function that always returns the same has no second try', async () => {
  const app = startApp();
  app.access = { session: { name: () => 'The one' } };
  app.polytomic.answer = () => Response.json({ message: 'The name is taken' }, { status: 409 });
  expect((await app.start()).json['code']).toBe('name-taken');
  expect(app.polytomic.calls).toHaveLength(1);
});

test.each([undefined, null])(
  'a function that returns %s leaves the name to the browser',
  async (nothing) => {
    const app = startApp();
    app.access = { session: { name: () => nothing as undefined } };
    await app.start({ name: 'Requested' });
    expect(app.polytomic.calls[0]?.body['name']).toBe('Requested');
  },
);

test('a function may refuse, and must not return an empty name', async () => {
  const app = startApp();
  app.access = {
    session: {
      name() {
        throw new Problem('not-allowed', 'This plan has no further connections. Upgrade it.');
      },
    },
  };
  expect((await app.start()).json['detail']).toContain('Upgrade');
  app.access = { session: { name: () => '' } };
  expect((await app.start()).json['code']).toBe('internal');
});

test.each<[string, () => Promise<string>]>([
  ['finds a name', async () => 'CRM'],
  ['fails', () => Promise.reject(new Error('The database is down'))],
])('an async function that %s is refused by its reason', async (_what, name) => {
  const app = startApp();
  app.access = { session: { name: name as never } };
  expect((await app.start()).json['code']).toBe('internal');
  expect(app.errors.map(String)).toEqual([
    expect.stringMatching(/an async function as `session\.name`, and nobody waits.*Look it up in/u),
  ]);
  expect(app.polytomic.calls).toEqual([]);
});

test('a reconnect keeps its name, so a request for another one is refused', async () => {
  const app = startApp();
  const { id } = app.polytomic.add({ name: 'CRM', organization_id: 'acme-organization' });
  const { status, json } = await app.start({ connection: id, name: 'Other' });
  expect([status, json['code']]).toEqual([400, 'invalid-request']);
  expect(json['detail']).toContain('keeps the name');
});
