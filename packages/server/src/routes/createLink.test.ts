import { expect, test } from 'vitest';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import { startApp } from '../testing/startApp.ts';
import { startLinkApp } from '../testing/startLinkApp.ts';

const DAY = 86_400;
const GLOBEX = { 'x-tenant': 'globex', 'x-user': 'mallory' };

test('a link has an unguessable URL, which is nowhere in the store', async () => {
  const app = startLinkApp();
  const { status, json } = await app.post('/links', { params: { type: 'salesforce' } });
  const { id, url, expiresAt } = json as Record<string, string>;
  expect(status).toBe(200);
  expect(url).toMatch(/^https:\/\/app\.example\/api\/polytomic\/link\/[\w-]{43}$/u);
  expect(expiresAt).toBe(new Date(app.time + 7 * DAY * 1000).toISOString());
  const token = url?.split('/').at(-1) ?? '';
  const stored = await app.linkStore.load(id ?? '');
  expect(stored).toMatchObject({ user: 'ann', userName: 'Ann Miller', types: ['salesforce'] });
  expect(JSON.stringify(stored)).not.toContain(token);
  expect(JSON.stringify([await app.get('/links'), app.events])).not.toContain(token);
  expect(app.polytomic.calls).toHaveLength(0);
});

test('a link has the whole path that browsers see, also the prefix that a proxy strips', async () => {
  const app = startLinkApp({ publicUrl: 'https://public.example/mein büro/' });
  const { json } = await app.post('/links', {});
  expect(json['url']).toMatch(
    /^https:\/\/public\.example\/mein%20b%C3%BCro\/api\/polytomic\/link\/[\w-]{43}$/u,
  );
});

test('links are listed with who made them, what for and what has become of them', async () => {
  const app = startLinkApp();
  const first = await app.make({ params: { types: ['salesforce', 'mysql'] } });
  app.time += 1000;
  const second = await app.make({ expiresInSeconds: 300 });
  await app.remove(first.id);
  const { json } = await app.get('/links');
  expect(json['links']).toEqual([
    {
      id: second.id,
      status: 'open',
      purpose: 'create',
      createdBy: { id: 'ann', name: 'Ann Miller' },
      createdAt: new Date(app.time).toISOString(),
      expiresAt: new Date(app.time + 300_000).toISOString(),
    },
    expect.objectContaining({
      id: first.id,
      status: 'revoked',
      types: [
        { id: 'salesforce', name: 'Salesforce' },
        { id: 'mysql', name: 'MySQL' },
      ],
      endedAt: new Date(app.time).toISOString(),
    }),
  ]);
});

test('another tenant neither sees nor revokes a link', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make();
  expect((await app.get('/links', GLOBEX)).json).toEqual({ links: [] });
  const refused = await app.remove(id, GLOBEX);
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ code: 'link-not-found' });
  expect((await app.get(path)).status).toBe(200);
});

test('a colleague who may make links can revoke one, once and for all', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make();
  expect((await app.remove(id, { 'x-user': 'bob' })).status).toBe(200);
  expect((await app.remove(id)).status).toBe(200);
  expect(await app.linkStore.load(id)).toMatchObject({ revoked: { by: 'bob' } });
  expect((await app.get(path)).status).toBe(410);
});

test.each([
  ['no right to links', {}, {}, 403, 'not-allowed'],
  [
    'another type than allowed',
    { link: true, types: ['mysql'] },
    { type: 'stripe' },
    403,
    'not-allowed',
  ],
  ['no right to create', { link: true, create: false }, {}, 403, 'not-allowed'],
  [
    'a connection that is not the tenant’s',
    { link: true },
    { connection: 'bbbbbbbb-0000-4000-8000-000000000001' },
    404,
    'connection-not-found',
  ],
])('%s makes no link', async (_what, allow, params, status, code) => {
  const app = startLinkApp();
  app.access = { allow };
  const answer = await app.post('/links', { params });
  expect(answer).toMatchObject({ status, json: { code } });
  expect(await app.linkStore.list('acme', { now: app.time, limit: 9 })).toEqual([]);
});

test.each(['GET', 'DELETE'])('%s needs the right too', async (method) => {
  const app = startLinkApp();
  const { id } = await app.make();
  app.access = { allow: { link: false } };
  const answer = method === 'GET' ? await app.get('/links') : await app.remove(id);
  expect(answer.status).toBe(403);
  expect(await app.linkStore.load(id)).toMatchObject({ revoked: undefined });
});

test.each([
  [{ expiresInSeconds: 299 }],
  [{ expiresInSeconds: 7 * DAY + 1 }],
  [{ expiresInSeconds: '300' }],
  [{ url: 'https://evil.example' }],
  [{ params: { organization_id: 'x' } }],
])('%j is refused', async (body) => {
  const answer = await startLinkApp().post('/links', body);
  expect(answer).toMatchObject({ status: 400, json: { code: 'invalid-request' } });
});

test('a team has at most 100 open links', async () => {
  const app = startLinkApp();
  for (let count = 0; count < 100; count += 1) await app.make();
  expect(await app.post('/links', {})).toMatchObject({
    status: 409,
    json: { code: 'too-many-links' },
  });
  expect((await app.post('/links', {}, GLOBEX)).status).toBe(200);
  app.time += 7 * DAY * 1000;
  expect((await app.post('/links', {})).status).toBe(200);
});

test('requests at the same time do not get past that limit either', async () => {
  const store = createMemoryLinkStore();
  const released: (() => void)[] = [];
  let isAtOnce = false;
  const app = startLinkApp(
    {},
    {
      store: {
        ...store,
        // The first time, all three requests read the list before any of them saves its link.
        async list(tenant, options) {
          const links = await store.list(tenant, options);
          if (!isAtOnce || released.length === 3) return links;
          await new Promise<void>((resolve) => {
            released.push(resolve);
            if (released.length === 3) for (const release of released) release();
          });
          return links;
        },
      },
    },
  );
  for (let count = 0; count < 99; count += 1) await app.make();
  isAtOnce = true;
  const answers = await Promise.all([1, 2, 3].map(() => app.post('/links', {})));
  const made = answers.filter(({ status }) => status === 200).length;
  expect(made).toBeLessThanOrEqual(1);
  expect(answers.filter(({ json }) => json['code'] === 'too-many-links')).toHaveLength(3 - made);
  const links = await store.list('acme', { now: app.time, limit: 200 });
  expect(links.filter(({ revoked }) => revoked === undefined)).toHaveLength(99 + made);
  expect(app.events.filter(({ type }) => type === 'link-created')).toHaveLength(99 + made);
});

test('without the option `links` the routes are unavailable, and onError receives the reason', async () => {
  const app = startApp();
  app.access = { allow: { link: true } };
  expect(await app.post('/links', {})).toMatchObject({
    status: 501,
    json: { code: 'links-unavailable' },
  });
  expect(String(app.errors[0])).toContain('Give `createConnectHandler` the options `links`');
  // A stranger who tries addresses does not fill the log.
  expect((await app.get(`/link/${'A'.repeat(43)}`)).status).toBe(404);
  expect((await app.get(`/linked?polytomic-connect=${'0'.repeat(32)}`)).status).toBe(404);
  expect(app.errors).toHaveLength(1);
});

test.each([
  ['another tenant', { access: { user: 'ann', tenant: 'globex' } }],
  ['another user', { access: { user: 'bob', tenant: 'acme' } }],
  ['a name that is a list', { name: ['Ann'] as unknown as string }],
  ['names that cannot be seen', { name: ' ', team: '\u200b' }],
])('creator() that returns %s makes no link', async (_what, wrong) => {
  const app = startLinkApp(
    {},
    {
      creator: () => {
        const credentials = { apiKey: 'acme-api-key-3f5b9d0c' };
        const access = { user: 'ann', tenant: 'acme', credentials, allow: { link: true } };
        const given = { ...access, ...(wrong as { access?: object }).access };
        return { name: 'Ann Miller', team: 'Acme', ...wrong, access: given };
      },
    },
  );
  expect((await app.post('/links', {})).status).toBe(500);
  expect(app.errors).toEqual([expect.any(TypeError)]);
});

test.each([
  ['a name that misleads', 'Acme\u202egnp', 'Acmegnp'],
  ['more letters than the page has room for', '𠮷'.repeat(500), `${'𠮷'.repeat(119)}…`],
  ['an emoji with a joiner', 'Team 👩‍💻', 'Team 👩‍💻'],
])('a person and a team with %s make links', async (_what, chosen, shown) => {
  const credentials = { apiKey: 'acme-api-key-3f5b9d0c' };
  const access = { user: 'ann', tenant: 'acme', credentials, allow: { link: true } };
  const app = startLinkApp({}, { creator: () => ({ name: chosen, team: chosen, access }) });
  const { status, json } = await app.post('/links', {});
  expect(status).toBe(200);
  const page = await app.handle(new Request(String(json['url'])));
  expect(await page.text()).toContain(`<bdi>${shown}</bdi> of <bdi>${shown}</bdi> asks`);
  expect((await app.get('/links')).json).toMatchObject({ links: [{ createdBy: { name: shown } }] });
});

test('a link may live as long as `links.lifetimeSeconds`, and no longer', async () => {
  const app = startLinkApp({}, { lifetimeSeconds: DAY });
  const longest = await app.post('/links', { expiresInSeconds: DAY });
  expect(longest.json['expiresAt']).toBe(new Date(app.time + DAY * 1000).toISOString());
  expect((await app.post('/links', {})).json['expiresAt']).toBe(longest.json['expiresAt']);
  const { status, json } = await app.post('/links', { expiresInSeconds: DAY + 1 });
  expect(status).toBe(400);
  expect(json['detail']).toContain(`\`expiresInSeconds\` is more than ${DAY}, so no link was made`);
});

test('a user who may make links and a creator who may not is a fault of the app, and makes no link', async () => {
  const app = startLinkApp({}, { creator: () => null });
  expect((await app.post('/links', {})).status).toBe(500);
  expect(String(app.errors[0])).toMatch(/links\.creator\(\) does not, so the link would not work/u);
  expect(await app.linkStore.list('acme', { now: app.time, limit: 9 })).toEqual([]);
});

test('what is made is reported: a new connection of one type, of several, or an old one', async () => {
  const app = startLinkApp();
  const old = app.polytomic.add({
    type: { id: 'mysql', name: 'MySQL' },
    organization_id: 'acme-organization',
  });
  const bare = app.polytomic.add({ name: undefined, organization_id: 'acme-organization' });
  const made = [
    await app.make({ params: { type: 'salesforce' } }),
    await app.make({ params: { types: ['salesforce', 'mysql'] } }),
    await app.make({ params: { connection: old.id } }),
    await app.make({ params: { connection: bare.id } }),
  ];
  expect(app.events.filter(({ type }) => type === 'link-created')).toMatchObject([
    { purpose: 'create', connectionType: 'salesforce', linkId: made[0]?.id },
    { purpose: 'create' },
    { purpose: 'reconnect', connectionType: 'mysql', connectionId: old.id },
    { purpose: 'reconnect', connectionId: bare.id },
  ]);
  const types = app.events.map((event) => ('connectionType' in event ? event.connectionType : ''));
  expect(types.filter(Boolean)).toEqual(['salesforce', 'mysql']);
  const { json } = await app.get('/links');
  const { links } = json as { links: { purpose: string; connection?: object }[] };
  expect(links.map(({ purpose }) => purpose)).toEqual(
    expect.arrayContaining(['create', 'reconnect']),
  );
  expect((await app.linkStore.load(made[3]?.id ?? ''))?.connection).toEqual({
    id: bare.id,
    name: 'Connection',
    type: 'unknown',
  });
  expect((await app.linkStore.load(made[2]?.id ?? ''))?.connection).toMatchObject({
    type: 'mysql',
  });
});

test('a lifetime with a fraction makes a link that ends at a whole millisecond, as a database needs it', async () => {
  const app = startLinkApp({}, { lifetimeSeconds: 300.0005 });
  const { id } = await app.make();
  expect((await app.linkStore.load(id))?.expiresAt).toBe(app.time + 300_000);
});

test('the refusal of the hundred-and-first link says how many there are', async () => {
  const app = startLinkApp();
  for (let count = 0; count < 100; count += 1) await app.make();
  const { json } = await app.post('/links', {});
  expect(json['detail']).toMatch(/^This team has 100 open links, so no further one was made\./u);
});

test('links that have ended leave room for others, however many there are', async () => {
  const app = startLinkApp();
  for (let count = 0; count < 100; count += 1) await app.remove((await app.make()).id);
  app.time += 1;
  expect((await app.post('/links', {})).status).toBe(200);
});

test.each(['x', 'A'.repeat(64), `${'0'.repeat(64)}0`, `x${'0'.repeat(64)}`])(
  'no store is asked for a link that cannot be: %s',
  async (id) => {
    const app = startLinkApp();
    app.linkStore.revoke = () => Promise.reject(new Error('It was asked.'));
    expect((await app.remove(id)).status).toBe(404);
    expect(app.errors).toEqual([]);
  },
);

test('the answer to a user who may not make links names what to change', async () => {
  const app = startLinkApp();
  app.access = {};
  expect((await app.get('/links')).json['detail']).toBe(
    'This user may not make, see or revoke links, so nothing was done. Allow it in `authorize` with `allow.link`.',
  );
});

test('what a link took to make is timed', async () => {
  const app = startLinkApp({ serverTiming: true });
  const { headers } = await app.post('/links', {});
  expect(headers.get('server-timing')).toContain('body;');
});
