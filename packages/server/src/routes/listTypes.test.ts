import { createSandbox } from '@polytomic-connect/sandbox';
import { expect, test } from 'vitest';
import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { ConnectEvent } from '../exchange/ConnectEvent.ts';
import { startApp } from '../testing/startApp.ts';

const MINUTE = 60_000;

function start(access: Partial<ConnectAccess> = {}) {
  const sandbox = createSandbox();
  const events: ConnectEvent[] = [];
  const app = startApp({
    polytomic: { baseUrl: sandbox.url, fetch: (...call) => sandbox.fetch(new Request(...call)) },
    onEvent: (event) => events.push(event),
  });
  app.access = { credentials: { apiKey: 'sandbox-key-acme' }, ...access };
  const calls = (): number => sandbox.state().requests.length;
  const list = async (headers?: Record<string, string>) => await app.get('/types', headers);
  return { sandbox, events, app, calls, list };
}

interface Listed {
  id: string;
  name: string;
  oauth: boolean;
  locked: boolean;
  logoUrl?: string;
}
const typesOf = ({ json }: { json: Record<string, unknown> }): Listed[] =>
  json['types'] as Listed[];

test.each([{}, { name: '' }, { name: null }])(
  'a type of which Polytomic sends %j has a name made of its id',
  async (sent) => {
    const data = [{ id: 'zendesk_support', ...sent }];
    const fetch = () => Promise.resolve(Response.json({ data }));
    const types = typesOf(await startApp({ polytomic: { fetch } }).get('/types'));
    expect(types).toMatchObject([{ id: 'zendesk_support', name: 'Zendesk Support' }]);
  },
);

test('lists all 226 types with their names, their logos and how they are connected', async () => {
  const { list, events, sandbox } = start();
  const types = typesOf(await list());
  expect(types).toHaveLength(226);
  expect(types.find(({ id }) => id === 'salesforce')).toEqual({
    id: 'salesforce',
    name: 'Salesforce',
    logoUrl: `${sandbox.url}/logos/salesforce.svg`,
    oauth: true,
    locked: false,
  });
  expect(types.find(({ id }) => id === 'postgresql')).toMatchObject({ oauth: false });
  expect(types.find(({ id }) => id === 'awsathena')).toMatchObject({ name: 'AWS Athena' });
  expect(events.at(-1)).toMatchObject({ type: 'types-listed', route: 'GET /types', count: 226 });
});

// Polytomic answers this list to a wrong key as well, and a tenant may be free to enter its own.
test.each(['salesforce', 'http://127.0.0.1:4601', 'PostgreSQL'])(
  'a tenant whose key is %j takes nothing from the list of the others',
  async (apiKey) => {
    const { app, calls, list } = start({ credentials: { apiKey } });
    await list();
    await list();
    expect(calls()).toBe(2);
    app.access = { credentials: { apiKey: 'sandbox-key-acme' } };
    const types = typesOf(await list());
    expect(types).toHaveLength(226);
    expect(types.filter(({ name, logoUrl }) => name.includes('*') || !logoUrl)).toEqual([]);
  },
);

test('requests at the same time do not share a list that lacks what one of their keys is like', async () => {
  const { app, list } = start({ credentials: { apiKey: 'salesforce' } });
  const first = list();
  app.access = { credentials: { apiKey: 'sandbox-key-acme' } };
  const [own, other] = await Promise.all([first, list()]);
  expect([typesOf(own).length, typesOf(other).length]).toEqual([225, 226]);
});

test('a type of which Polytomic returns the id alone has a name made from it, and is connected by a form', async () => {
  const app = startApp();
  app.polytomic.answer = () => Response.json({ data: [{ id: 'zendesk_support' }] });
  expect(typesOf(await app.get('/types'))).toEqual([
    { id: 'zendesk_support', name: 'Zendesk Support', oauth: false, locked: false },
  ]);
});

test.each<[ConnectAccess['allow'], (readonly [string, boolean])[]]>([
  [
    { types: ['stripe', 'mysql'] },
    [
      ['mysql', false],
      ['stripe', false],
    ],
  ],
  [{ types: [] }, []],
  [
    { types: ['stripe'], lockedTypes: ['mysql'] },
    [
      ['mysql', true],
      ['stripe', false],
    ],
  ],
  [{ types: [], lockedTypes: ['mysql'] }, [['mysql', true]]],
])('with %j it lists only what the user may see', async (allow, expected) => {
  const { list } = start({ allow });
  const types = typesOf(await list()).map(({ id, locked }) => [id, locked]);
  expect(types.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual(expected);
});

test('locks every other type when lockedTypes is true', async () => {
  const { list } = start({ allow: { types: ['stripe'], lockedTypes: true } });
  const types = typesOf(await list());
  expect(types).toHaveLength(226);
  expect(types.filter(({ locked }) => !locked).map(({ id }) => id)).toEqual(['stripe']);
});

test.each<ConnectAccess['allow']>([
  { lockedTypes: ['mysql'] },
  { lockedTypes: true },
  { types: ['mysql', 'stripe'], lockedTypes: ['mysql'] },
])('refuses %j, where a type would look locked and could be connected', async (allow) => {
  const { app, list } = start({ allow });
  expect((await list()).status).toBe(500);
  expect(String(app.errors[0])).toContain('look locked');
});

test('a locked type cannot be connected', async () => {
  const { app, sandbox } = start({ allow: { types: ['stripe'], lockedTypes: true } });
  expect((await app.start({ type: 'mysql' })).json['code']).toBe('not-allowed');
  expect(sandbox.state().counts.sessions).toBe(0);
});

test('refuses a user who may not create connections, without a call', async () => {
  const { list, calls } = start({ allow: { create: false } });
  const { status, json } = await list();
  expect([status, json['code']]).toEqual([403, 'not-allowed']);
  expect(json['detail']).toBe(
    'This user may not create connections, so there are no types to choose from. Allow it in `authorize` with `allow.create`.',
  );
  expect(calls()).toBe(0);
});

test('shares one call among requests at the same time, and answers from memory for ten minutes', async () => {
  const { app, list, calls } = start();
  await Promise.all([list(), list(), list()]);
  expect(calls()).toBe(1);
  app.time += 10 * MINUTE;
  await list();
  expect(calls()).toBe(1);
});

test('reads an older list again, and answers with the old one if that fails', async () => {
  const { app, list, sandbox, calls } = start();
  await list();
  app.time += 11 * MINUTE;
  sandbox.addFault({ route: '/api/connection_types', kind: 'error', times: 1 });
  expect(typesOf(await list())).toHaveLength(226);
  expect(calls()).toBe(2);
  // The failed call changed nothing, so the next request tries again.
  expect(typesOf(await list())).toHaveLength(226);
  expect(calls()).toBe(3);
  await list();
  expect(calls()).toBe(3);
});

test('waits for a new list once the old one is more than a day old', async () => {
  const { app, list, sandbox } = start();
  await list();
  app.time += 25 * 60 * MINUTE;
  sandbox.addFault({ route: '/api/connection_types', kind: 'error', times: 1 });
  expect((await list()).status).toBe(502);
});

test('a failed call is not shared: it may be due to the key of the tenant that made it', async () => {
  const { list, sandbox } = start();
  sandbox.addFault({ route: '/api/connection_types', kind: 'error', status: 401, times: 1 });
  const answers = await Promise.all([list({ 'x-tenant': 'globex' }), list()]);
  expect(answers.map(({ status }) => status)).toEqual([502, 200]);
});

test('the label of a new connection is Polytomic’s own, once the list was read', async () => {
  const { app, list, sandbox } = start();
  await app.start({ type: 'awsathena' });
  await list();
  await app.start({ type: 'awsathena' });
  const names = sandbox.state().sessions.map(({ name }) => name.replace(/ \(.+\)$/u, ''));
  expect(names).toEqual(['Awsathena', 'AWS Athena']);
});
