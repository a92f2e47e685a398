import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenDatabase } from '../db/openDatabase.ts';
import { invitations, members } from '../db/schema.ts';
import { cookieOf, createTestApp, type TestApp } from '../testing/createTestApp.ts';
import { openTestDatabase, resetDatabase } from '../testing/openTestDatabase.ts';

const week = 7 * 24 * 60 * 60_000;
const eve = 'eve@acme.example';

let database: OpenDatabase;
let app: TestApp;
let ada: string;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  await resetDatabase(database.db);
  app = createTestApp(database.db);
  ada = await app.signIn('ada@acme.example');
});

interface Listed {
  members: { id: string; name: string; role: string; isYou: boolean }[];
  invitations: { id: string; email: string; role: string }[];
}

async function list(cookie: string): Promise<Listed> {
  const response = await app.send('GET', '/api/members', { cookie });
  return (await response.json()) as Listed;
}

function invite(email: unknown = eve, role: unknown = 'viewer', cookie = ada): Promise<Response> {
  return app.send('POST', '/api/members/invitations', { cookie, body: { email, role } });
}

async function tokenOf(response: Response): Promise<string> {
  expect(response.status).toBe(201);
  const { path } = (await response.json()) as { path: string };
  expect(path).toMatch(/^\/join#[\w-]{43}$/u);
  return path.split('#')[1] ?? '';
}

function join(token: unknown, password: unknown = 'a long password'): Promise<Response> {
  return app.send('POST', '/api/join', { body: { token, name: 'Eve Ito', password } });
}

async function invitationId(): Promise<string> {
  const [invitation] = await database.db.select().from(invitations);
  return invitation?.id ?? '';
}

function setRole(id: string, role: string, cookie = ada): Promise<Response> {
  return app.send('PATCH', `/api/members/${id}`, { cookie, body: { role } });
}

async function trail(): Promise<Record<string, unknown>[]> {
  const response = await app.send('GET', '/api/activity', { cookie: ada });
  return ((await response.json()) as { events: Record<string, unknown>[] }).events;
}

test('everyone sees the members of their own tenant, and only an admin who is invited', async () => {
  await invite();
  const vera = await app.signIn('vera@acme.example');
  expect(await list(vera)).toMatchObject({
    members: [
      { name: 'Ada Okafor' },
      { name: 'Ben Castillo' },
      { name: 'Vera Novak', isYou: true },
    ],
    invitations: [],
  });
  expect((await list(ada)).invitations).toMatchObject([{ email: eve, role: 'viewer' }]);
  expect((await list(await app.signIn('hugo@globex.example'))).members).toHaveLength(3);
});

test('a member who may connect is told that only an admin manages the members', async () => {
  const ben = await app.signIn('ben@acme.example');
  const refused = await invite(eve, 'viewer', ben);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({
    code: 'not-allowed',
    detail: 'As a member you may not do this, so nothing was changed. Ask an admin of Acme.',
  });
});

test('an invitation makes a member with its role, signed in, once', async () => {
  const token = await tokenOf(await invite(' Eve@Acme.example '));
  const joined = await join(token);
  expect(joined.status).toBe(204);
  const me = await app.send('GET', '/api/me', { cookie: cookieOf(joined) });
  expect(await me.json()).toMatchObject({
    tenant: { id: 'acme' },
    user: { name: 'Eve Ito', role: 'viewer' },
    mayManageMembers: false,
  });
  expect((await join(token)).status).toBe(403);
  expect(await trail()).toMatchObject([
    { action: 'joined', member: 'Eve Ito', subject: 'viewer' },
    { action: 'invited', member: 'Ada Okafor', subject: `${eve} as viewer` },
    { action: 'signed-in' },
  ]);
});

test('of several uses of one link at the same time one makes a member', async () => {
  const token = await tokenOf(await invite());
  const all = await Promise.all([join(token), join(token), join(token)]);
  expect(all.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(all.filter(({ status }) => status === 403)).toHaveLength(2);
});

test('a link works for a week', async () => {
  const token = await tokenOf(await invite());
  app.pass(week);
  expect((await join(token)).status).toBe(403);
  expect(await database.db.select().from(members)).toHaveLength(6);
});

test('a new invitation of the same email replaces the link', async () => {
  const old = await tokenOf(await invite());
  const token = await tokenOf(await invite(eve, 'member'));
  expect((await join(old)).status).toBe(403);
  expect((await join(token)).status).toBe(204);
});

test.each(['member', 'viewer'])(
  'the invitations of an admin who becomes a %s do not work any more',
  async (role) => {
    await setRole('user-ben', 'admin');
    const ben = await app.signIn('ben@acme.example');
    const own = await tokenOf(await invite('ben2@acme.example', 'admin', ben));
    const other = await tokenOf(await invite());
    await setRole('user-ben', role);
    expect((await join(own)).status).toBe(403);
    const { members: all, invitations: open } = await list(ada);
    expect(all).toHaveLength(3);
    expect(open).toMatchObject([{ email: eve }]);
    expect((await join(other)).status).toBe(204);
  },
);

test('an invitation that another admin sends again is theirs', async () => {
  await setRole('user-ben', 'admin');
  await invite(eve, 'viewer', await app.signIn('ben@acme.example'));
  const token = await tokenOf(await invite());
  await setRole('user-ben', 'member');
  expect((await join(token)).status).toBe(204);
});

test('an admin withdraws invitations of their own tenant only', async () => {
  await invite();
  const id = await invitationId();
  const path = `/api/members/invitations/${id}`;
  await app.send('DELETE', path, { cookie: await app.signIn('hugo@globex.example') });
  expect(await database.db.select().from(invitations)).toHaveLength(1);
  expect((await app.send('DELETE', path, { cookie: ada })).status).toBe(204);
  expect(await database.db.select().from(invitations)).toEqual([]);
});

test('an email with an account, or with an invitation of another tenant, is refused alike', async () => {
  const hugo = await app.signIn('hugo@globex.example');
  await tokenOf(await invite(eve, 'member', hugo));
  const answers = [await invite('otto@globex.example'), await invite()];
  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(texts).size).toBe(1);
});

test('an invitation of another tenant that does not work any more refuses none', async () => {
  const hugo = await app.signIn('hugo@globex.example');
  await setRole('user-mina', 'admin', hugo);
  await invite(eve, 'member', await app.signIn('mina@globex.example'));
  expect((await invite()).status).toBe(403);
  await setRole('user-mina', 'viewer', hugo);
  const token = await tokenOf(await invite());
  // Nor does one that has expired, and was not deleted yet.
  app.pass(week);
  ada = await app.signIn('ada@acme.example');
  await tokenOf(await invite(eve, 'viewer', await app.signIn('hugo@globex.example')));
  expect((await join(token)).status).toBe(403);
  expect((await list(ada)).invitations).toEqual([]);
});

test.each([
  [undefined, 'viewer'],
  ['no address', 'viewer'],
  [`a@${'b'.repeat(300)}`, 'viewer'],
  ['a\0@b.example', 'viewer'],
  ['a\u202E@b.example', 'viewer'],
  ['a\u200B@b.example', 'viewer'],
  ['a@b\uD800.example', 'viewer'],
  ['a b@c.example', 'viewer'],
  [eve, 'owner'],
  [eve, undefined],
])('an invitation of %j as %j is malformed', async (email, role) => {
  expect((await invite(email ?? null, role ?? null)).status).toBe(400);
});

test('spellings of an email that differ only by normalization are one account', async () => {
  const spellings = [
    'Jose\u0301@acme.example',
    'jos\u00E9@acme.example',
    'jos\u00E9\uFF20acme.example',
  ];
  const token = await tokenOf(await invite(spellings[0]));
  expect((await join(token)).status).toBe(204);
  for (const email of spellings) {
    const body = { email, password: 'a long password' };
    expect((await app.send('POST', '/api/sign-in', { body })).status).toBe(204);
    expect((await invite(email)).status).toBe(403);
  }
});

test.each([['short'], [7], ['x'.repeat(257)]])('the password %j is refused', async (password) => {
  const token = await tokenOf(await invite());
  expect((await join(token, password)).status).toBe(400);
  expect((await join(token)).status).toBe(204);
});

test.each([11, 257])(
  'the refusal of a password of %i characters names the allowed length',
  async (length) => {
    const refused = await join(await tokenOf(await invite()), 'x'.repeat(length));
    expect(await refused.text()).toContain('A password has 12 to 256 characters.');
  },
);

test('an admin changes roles, which count from the next request on', async () => {
  const vera = await app.signIn('vera@acme.example');
  expect((await setRole('user-vera', 'admin')).status).toBe(204);
  expect((await invite(eve, 'viewer', vera)).status).toBe(201);
  expect(await trail()).toMatchObject([
    { action: 'invited', member: 'Vera Novak' },
    { action: 'changed-role', member: 'Ada Okafor', subject: 'Vera Novak to admin' },
    {},
    {},
  ]);
});

test('two admins who demote each other at once leave one', async () => {
  await setRole('user-ben', 'admin');
  const ben = await app.signIn('ben@acme.example');
  const answers = await Promise.all([
    setRole('user-ben', 'viewer'),
    setRole('user-ada', 'viewer', ben),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([204, 403]));
  const admins = (await list(ada)).members.filter(({ role }) => role === 'admin');
  expect(admins).toHaveLength(1);
});

test('giving somebody the role that they have is not recorded', async () => {
  expect((await setRole('user-vera', 'viewer')).status).toBe(204);
  expect(await trail()).toMatchObject([{ action: 'signed-in' }]);
});

test('nobody changes their own role, or that of another tenant', async () => {
  expect((await setRole('user-ada', 'viewer')).status).toBe(403);
  expect((await setRole('user-hugo', 'viewer')).status).toBe(404);
  const roles = (await database.db.select().from(members)).map(({ id, role }) => [id, role]);
  expect(Object.fromEntries(roles)).toMatchObject({ 'user-ada': 'admin', 'user-hugo': 'admin' });
});

test.each(['a%00b', 'a%1fb'])('the id %s is of nobody and nothing', async (id) => {
  expect((await setRole(id, 'viewer')).status).toBe(404);
  const path = `/api/members/invitations/${id}`;
  expect((await app.send('DELETE', path, { cookie: ada })).status).toBe(404);
});

test.each(['ben', 'vera'])('%s, who is not an admin, is refused all of it', async (who) => {
  const cookie = await app.signIn(`${who}@acme.example`);
  await invite();
  const id = await invitationId();
  const refused = [
    await invite('mallory@acme.example', 'admin', cookie),
    await setRole(`user-${who}`, 'admin', cookie),
    await setRole('user-ada', 'viewer', cookie),
    await app.send('DELETE', `/api/members/invitations/${id}`, { cookie }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(await database.db.select().from(invitations)).toHaveLength(1);
});

test('a restart keeps the roles', async () => {
  await setRole('user-vera', 'member');
  const { seed } = await import('../db/seed.ts');
  const { demoCost, demoTenants } = await import('../demo.ts');
  await seed(database.db, demoTenants, demoCost);
  expect((await list(ada)).members.map(({ role }) => role)).toEqual(['admin', 'member', 'member']);
});
