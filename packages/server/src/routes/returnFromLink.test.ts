import { expect, test } from 'vitest';
import { formOf, headingOf, startLinkApp } from '../testing/startLinkApp.ts';

const SALESFORCE = { params: { type: 'salesforce' } };

test('the app is told of the connection before its visitor, and the link is used', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make(SALESFORCE);
  await app.click(path);
  const made = app.polytomic.finish();
  const page = await app.get(app.returnPath());
  expect(page.status).toBe(200);
  expect(headingOf(page.text)).toBe('Salesforce is connected');
  expect(page.text).toContain('You can close this page.');
  expect(app.settled).toEqual([
    expect.objectContaining({
      user: 'ann',
      tenant: 'acme',
      linkId: id,
      outcome: 'connected',
      connection: expect.objectContaining({ id: made.id, type: 'salesforce' }) as unknown,
    }),
  ]);
  expect(await app.linkStore.load(id)).toMatchObject({ used: { connection: { id: made.id } } });
  expect((await app.get('/links')).json['links']).toEqual([
    expect.objectContaining({ status: 'used', connected: expect.anything() as unknown }),
  ]);
  // A reload changes nothing.
  expect(headingOf((await app.get(app.returnPath())).text)).toBe('Salesforce is connected');
  expect(app.settled).toHaveLength(1);
});

test('a closed tab loses nothing: the timer tells the app, and the link is used', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make(SALESFORCE);
  await app.click(path);
  app.polytomic.finish();
  app.time += 60_000;
  await app.handle.settleDue();
  expect(app.settled).toEqual([expect.objectContaining({ linkId: id, outcome: 'connected' })]);
  expect(headingOf((await app.get(path)).text)).toBe('This link was used already');
});

test('of two people who start the same link, the second is reported too, and the first counts for the link', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make(SALESFORCE);
  await app.click(path);
  const first = app.polytomic.finish();
  const firstReturn = app.returnPath();
  await app.click(path);
  app.polytomic.finish();
  await app.get(firstReturn);
  await app.get(app.returnPath());
  expect(app.settled).toHaveLength(2);
  expect(await app.linkStore.load(id)).toMatchObject({ used: { connection: { id: first.id } } });
});

test('a connection by link can be reconnected by link', async () => {
  const app = startLinkApp();
  const old = app.polytomic.add({
    name: 'Sales',
    type: { id: 'salesforce', name: 'Salesforce' },
    organization_id: 'acme-organization',
    status: 'unhealthy',
  });
  const { path } = await app.make({ params: { connection: old.id } });
  expect(headingOf((await app.get(path)).text)).toBe('Reconnect Sales');
  await app.click(path);
  app.time += 1000;
  app.polytomic.now = () => app.time;
  app.polytomic.finish({ status: 'healthy' });
  expect(headingOf((await app.get(app.returnPath())).text)).toBe('Sales is connected');
  expect(app.settled).toEqual([expect.objectContaining({ purpose: 'reconnect' })]);
});

test('a connection to reconnect that is gone has its own page', async () => {
  const app = startLinkApp();
  const old = app.polytomic.add({ name: 'Sales', organization_id: 'acme-organization' });
  const { path } = await app.make({ params: { connection: old.id } });
  app.polytomic.connections = [];
  const page = await app.click(path);
  expect(page.status).toBe(404);
  expect(headingOf(page.text)).toBe('This connection no longer exists');
});

test('who comes back without a connection is asked to wait, and can then try again', async () => {
  const app = startLinkApp();
  const { path } = await app.make(SALESFORCE);
  await app.click(path);
  const back = app.returnPath();
  const first = await app.get(back);
  expect(headingOf(first.text)).toBe('Checking…');
  expect(first.text).toMatch(/content="2;url=\?polytomic-connect=[\da-f]{32}&#38;n=2"/u);
  const last = await app.get(`${back}&n=3`);
  expect(headingOf(last.text)).toBe('Not connected yet');
  expect(last.text).toContain('<bdi>Acme</bdi> will be told');
  const sessions = app.polytomic.calls.filter(({ method }) => method === 'POST').length;
  const again = await app.send(back, { form: formOf(last.text) });
  expect(again.text).toContain('http-equiv="refresh"');
  expect(app.polytomic.calls.filter(({ method }) => method === 'POST')).toHaveLength(sessions + 1);
  expect(app.returnPath()).not.toBe(back);
  app.polytomic.finish();
  expect(headingOf((await app.get(app.returnPath())).text)).toBe('Salesforce is connected');
});

test('a connection of another type than the link is for does not count', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make(SALESFORCE);
  await app.click(path);
  app.polytomic.finish({ type: { id: 'mysql', name: 'MySQL' } });
  const page = await app.get(app.returnPath());
  expect(page.status).toBe(403);
  expect(headingOf(page.text)).toBe('This account cannot be connected with this link');
  expect(app.settled).toEqual([]);
  expect(await app.linkStore.load(id)).toMatchObject({ used: undefined });
});

test('what was connected counts, even if the link was revoked meanwhile', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make(SALESFORCE);
  await app.click(path);
  await app.remove(id);
  app.polytomic.finish();
  expect(headingOf((await app.get(app.returnPath())).text)).toBe('Salesforce is connected');
  expect(app.settled).toEqual([expect.objectContaining({ linkId: id, outcome: 'connected' })]);
});

test.each(['', '?polytomic-connect=x', `?polytomic-connect=${'0'.repeat(32)}`])(
  'a return with the state “%s” is of no link',
  async (search) => {
    const app = startLinkApp();
    expect((await app.get(`/linked${search}`)).status).toBe(404);
    expect((await app.send(`/linked${search}`, {})).status).toBe(404);
  },
);

test('a session of the user’s own is not found by the page for links', async () => {
  const app = startLinkApp();
  await app.start();
  const { searchParams } = new URL(String(app.polytomic.calls[0]?.body['redirect_url']));
  const state = searchParams.get('polytomic-connect') ?? '';
  expect((await app.get(`/linked?polytomic-connect=${state}`)).status).toBe(404);
});

test('no event of a link has its token, a state, a form, or a name', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make({ params: { type: 'salesforce', name: 'Chosen name' } });
  await app.click(path);
  app.polytomic.finish();
  await app.get(app.returnPath());
  await app.get('/links');
  await app.remove(id);
  const events = JSON.stringify(app.events);
  const state = app.returnPath().split('=')[1] ?? '';
  for (const secret of [path.split('/')[2] ?? '', state, 'Chosen name', 'Ann Miller', 'https:']) {
    expect(secret).not.toBe('');
    expect(events).not.toContain(secret);
  }
  expect(new Set(app.events.map(({ type }) => type))).toEqual(
    new Set([
      'link-created',
      'link-opened',
      'link-revoked',
      'links-listed',
      'session-created',
      'session-settled',
      'confirmed',
      'upstream-called',
    ]),
  );
});

test('HEAD is answered without asking anyone', async () => {
  const app = startLinkApp();
  await app.click((await app.make(SALESFORCE)).path);
  const calls = app.polytomic.calls.length;
  const url = `https://app.example/api/polytomic${app.returnPath()}`;
  const head = await app.handle(new Request(url, { method: 'HEAD' }));
  expect(head.status).toBe(200);
  expect(head.headers.has('content-type')).toBe(false);
  expect(app.polytomic.calls).toHaveLength(calls);
});

test.each([
  ['', 'Checking…'],
  ['&n=1', 'Checking…'],
  ['&n=2', 'Checking…'],
  ['&n=3', 'Not connected yet'],
  ['&n=9', 'Not connected yet'],
  ['&n=0', 'Checking…'],
  ['&n=99', 'Checking…'],
  ['&n=x3', 'Checking…'],
  ['&n=3x', 'Checking…'],
])('who is back for the time that “%s” says sees: %s', async (search, heading) => {
  const app = startLinkApp();
  await app.click((await app.make(SALESFORCE)).path);
  const page = await app.get(`${app.returnPath()}${search}`);
  expect(headingOf(page.text)).toBe(heading);
  const hints = heading === 'Checking…' ? 1 : 0;
  expect(page.text.match(/http-equiv="refresh"/gu) ?? []).toHaveLength(hints);
});

test('what Polytomic was asked is reported: pending at first, expired at the end of the session', async () => {
  const app = startLinkApp();
  await app.click((await app.make(SALESFORCE)).path);
  const { length } = app.events;
  await app.get(app.returnPath());
  app.time += 299_999;
  await app.get(app.returnPath());
  app.time += 1;
  const page = await app.get(app.returnPath());
  expect(headingOf(page.text)).toBe('Not connected yet');
  const told = app.events.slice(length).filter(({ type }) => type === 'unconfirmed');
  expect(told).toMatchObject([
    { purpose: 'create', status: 'pending', sinceSessionMs: 0 },
    { purpose: 'create', status: 'pending', sinceSessionMs: 299_999 },
    { purpose: 'create', status: 'expired', sinceSessionMs: 300_000 },
  ]);
});

test.each([
  ['unknown', undefined],
  ['unknown', { id: 'not an id', name: 'Odd' }],
  ['mysql', { id: 'mysql', name: 'MySQL' }],
])('what was connected is reported as %s if its type is %j', async (connectionType, type) => {
  const app = startLinkApp();
  await app.click((await app.make()).path);
  app.time += 2000;
  app.polytomic.finish({ type });
  await app.get(app.returnPath());
  expect(app.events.at(-1)).toMatchObject({
    type: 'confirmed',
    connectionType,
    sinceSessionMs: 2000,
  });
});

test('a visitor is connected although Polytomic leaves out the type', async () => {
  const app = startLinkApp();
  await app.click((await app.make(SALESFORCE)).path);
  const { name } = app.polytomic.finish({ type: undefined });
  expect(headingOf((await app.get(app.returnPath())).text)).toBe(`${name} is connected`);
});

test('the app’s own limit counts for who comes back', async () => {
  let allowed = true;
  const app = startLinkApp({
    serverTiming: true,
    rateLimit: () => (allowed ? { allowed } : { allowed, retryAfterSeconds: 30 }),
  });
  await app.click((await app.make(SALESFORCE)).path);
  expect((await app.get(app.returnPath())).headers.get('server-timing')).toMatch(
    /limit;.*polytomic;.*calls: 1/u,
  );
  allowed = false;
  const calls = app.polytomic.calls.length;
  const page = await app.get(app.returnPath());
  expect(page.status).toBe(429);
  expect(headingOf(page.text)).toBe('Too many attempts');
  expect(page.headers.get('retry-after')).toBe('30');
  expect(app.polytomic.calls).toHaveLength(calls);
});

test('when the creator may not make links any more, a visitor who was not connected reads who will be told', async () => {
  const app = startLinkApp();
  await app.click((await app.make(SALESFORCE)).path);
  app.access = { allow: {} };
  const page = await app.get(`${app.returnPath()}&n=3`);
  expect(page.text).toContain('<bdi>Ann Miller</bdi> will be told');
});

test('a session whose link is gone is of no link', async () => {
  const app = startLinkApp();
  await app.click((await app.make(SALESFORCE)).path);
  app.linkStore.load = () => Promise.resolve(undefined);
  const page = await app.get(app.returnPath());
  expect(page.status).toBe(404);
  expect(headingOf(page.text)).toBe('This link does not work');
  expect(app.errors).toEqual([]);
});

test('the limiter is asked when a visitor presses a button or comes back, and not for the page of the link', async () => {
  const asked: [route: string, access: string[]][] = [];
  const app = startLinkApp({
    rateLimit({ method, url }, access) {
      const path = new URL(url).pathname.replace(/^\/api\/polytomic/u, '');
      const given = Object.entries(access).filter(([, value]) => value !== undefined);
      asked.push([`${method} ${path.split('/')[1]}`, given.map(([name]) => name).toSorted()]);
      return { allowed: true };
    },
  });
  const { path } = await app.make(SALESFORCE);
  asked.length = 0;
  const { text } = await app.get(path);
  await app.handle(new Request(`https://app.example/api/polytomic/callback`));
  expect(asked).toEqual([]);
  await app.send(path, { form: formOf(text), dark: 'false' });
  app.polytomic.finish();
  await app.get(app.returnPath());
  expect(asked).toEqual([
    ['POST link', ['allow', 'credentials', 'tenant', 'user']],
    ['GET linked', ['credentials', 'owns', 'tenant', 'user']],
  ]);
});

test('a confirmation that ends a stored session has two events besides its calls, and HEAD on a page of a link has none', async () => {
  const app = startLinkApp();
  const { path } = await app.make(SALESFORCE);
  await app.click(path);
  app.polytomic.finish();
  app.events.length = 0;
  for (const each of [path, app.returnPath()]) {
    await app.handle(new Request(`https://app.example/api/polytomic${each}`, { method: 'HEAD' }));
  }
  expect(app.events).toEqual([]);
  await app.get(app.returnPath());
  const types = app.events.map(({ type }) => type).filter((type) => type !== 'upstream-called');
  expect(types).toEqual(['session-settled', 'confirmed']);
});
