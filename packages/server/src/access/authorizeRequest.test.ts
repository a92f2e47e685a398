import { expect, test } from 'vitest';
import { startApp } from '../testing/startApp.ts';

const deploymentKey = 'a-deployment-key';
const ORGANIZATION = 'acme-organization';

/** A self-hosted Polytomic whose one key opens every organization. */
function startSelfHosted(): ReturnType<typeof startApp> {
  const app = startApp({ polytomic: { baseUrl: 'https://intranet.example/polytomic' } });
  const own = { id: 'own', organization_id: ORGANIZATION, name: 'Own' };
  const foreign = { id: 'foreign', organization_id: 'globex-organization', name: 'Foreign' };
  app.polytomic.answer = ({ url }) =>
    url.endsWith('/api/connections')
      ? Response.json({ data: [own, foreign, { id: 'says-nothing' }] })
      : Response.json({ data: { redirect_url: 'https://intranet.example/c', token: 'a-token' } });
  return app;
}

test('a deployment key works for one organization, at the installation’s own address', async () => {
  const app = startSelfHosted();
  app.access = { credentials: { deploymentKey, organizationId: ORGANIZATION } };
  expect((await app.start()).status).toBe(200);
  const [call] = app.polytomic.calls;
  expect(call?.url.href).toBe('https://intranet.example/polytomic/api/connections/connect/');
  expect(call?.headers.get('authorization')).toBe(`Basic ${btoa(`${deploymentKey}:`)}`);
  expect(call?.body['organization_id']).toBe(ORGANIZATION);
});

test('connections of other or unknown organizations are left out', async () => {
  const app = startSelfHosted();
  app.access = { credentials: { deploymentKey, organizationId: ORGANIZATION } };
  const { json } = await app.get('/connections');
  expect(json['connections']).toMatchObject([{ id: 'own' }]);
});

test('a partner key names its organization in the header, and shows no other', async () => {
  const app = startSelfHosted();
  app.access = { credentials: { partnerKey: 'a-partner-key', organizationId: ORGANIZATION } };
  const { json } = await app.get('/connections');
  expect(json['connections']).toMatchObject([{ id: 'own' }, { id: 'says-nothing' }]);
  expect(app.polytomic.calls[0]?.headers.get('authorization')).toBe(
    `Basic ${btoa(`${ORGANIZATION}:a-partner-key`)}`,
  );
});

test('a deployment key that could be anyone’s is not used', async () => {
  const app = startSelfHosted();
  app.access = { credentials: { deploymentKey } as never };
  expect((await app.start()).json['code']).toBe('internal');
  expect(String(app.errors[0])).toMatch(/organizationId/u);
  expect(app.polytomic.calls).toEqual([]);
});

test.each([
  {},
  { baseUrl: undefined },
  { baseUrl: null as never },
  { baseUrl: '' },
  { baseURL: 'https://intranet.example' },
])('a deployment key is not sent to Polytomic’s own cloud: %j', async (polytomic) => {
  const app = startApp({ polytomic });
  app.access = { credentials: { deploymentKey, organizationId: ORGANIZATION } };
  expect((await app.start()).json['code']).toBe('internal');
  expect(String(app.errors[0])).toMatch(/baseUrl/iu);
  expect(app.polytomic.calls).toEqual([]);
});

test('an installation that knows no whitelist is sent the deprecated type, if there is one', async () => {
  const app = startApp({ polytomic: { version: '2022-12-12', deprecatedType: true } });
  await app.start({ type: 'mysql' });
  await app.start({ types: ['mysql', 'stripe'] });
  const [one, several] = app.polytomic.calls;
  expect(one?.body).toMatchObject({ type: 'mysql' });
  expect(one?.body).not.toHaveProperty('whitelist');
  expect(several?.body).toMatchObject({ whitelist: ['mysql', 'stripe'] });
});

test.each([
  ['types', ['salesforce']],
  ['create', false],
  ['reconnect', false],
  ['list', false],
  ['name', 'Fixed'],
  ['ttlSeconds', 900],
  ['organizationId', ORGANIZATION],
])('a loose `%s` is refused: ignored, it would be no restriction', async (field, value) => {
  const app = startApp();
  app.access = { [field]: value };
  expect((await app.start()).json['code']).toBe('internal');
  expect(String(app.errors[0])).toContain(`\`${field}\`, which has no meaning there`);
  expect(app.polytomic.calls).toEqual([]);
});

test.each([undefined, null, 'a-key-that-stands-alone'])(
  'credentials that are not an object are refused, and not repeated: %s',
  async (credentials) => {
    const app = startApp();
    app.access = { credentials: credentials as never };
    expect((await app.start()).json['code']).toBe('internal');
    expect(String(app.errors[0])).toMatch(/no `credentials` object/u);
    expect(String(app.errors[0])).not.toContain('stands-alone');
  },
);

test.each([
  [
    'a redirect to the sign-in',
    new Response(null, { status: 302, headers: { location: '/login' } }),
  ],
  ['a 401', Response.json({}, { status: 401 })],
  ['a redirect of SvelteKit', { status: 303, location: '/login' }],
  [
    'an answer of React Router',
    { type: 'DataWithResponseInit', data: null, init: { status: 401 } },
  ],
])('a guard that throws %s counts as nobody signed in', async (_what, thrown) => {
  const app = startApp({ authorize: () => Promise.reject(thrown) });
  expect((await app.start()).json['code']).toBe('unauthorized');
  expect(app.errors).toEqual([]);
});

test('a guard that throws a 403 counts as a user who is not allowed', async () => {
  const app = startApp({
    authorize: () => Promise.reject(new Response(null, { status: 403 })),
  });
  expect((await app.start()).json).toMatchObject({
    code: 'not-allowed',
    detail: expect.stringContaining('`authorize` threw an answer with the status 403') as string,
  });
});

test.each([
  ['an answer with 200', new Response(null)],
  ['an answer with 400', new Response(null, { status: 400 })],
  ['an answer with 500', new Response(null, { status: 500 })],
  ['an error of a client that was refused', Object.assign(new Error('refused'), { status: 401 })],
  ['nothing', undefined],
])('an authorize that throws %s has failed', async (_what, thrown) => {
  const app = startApp({ authorize: () => Promise.reject(thrown) });
  expect((await app.start()).json['code']).toBe('internal');
  expect(app.errors).toEqual([thrown]);
});
