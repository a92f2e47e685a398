import { expect, test } from 'vitest';
import type { SessionSettings } from '../access/ConnectAccess.ts';
import { LinkProblem } from './LinkProblem.ts';
import { formOf, headingOf, startLinkApp } from '../testing/startLinkApp.ts';

const SALESFORCE = { params: { type: 'salesforce' } };

test('a link is tried again when the ten minutes are over, and not a second later', async () => {
  const app = startLinkApp();
  app.time = Math.ceil(app.time / 600_000) * 600_000 + 90_000; // a minute and a half into them
  const { path } = await app.make();
  for (let times = 0; times < 10; times += 1) await app.click(path);
  const page = await app.click(path);
  expect(page.headers.get('retry-after')).toBe('510');
  app.time += 509_999;
  expect((await app.click(path)).status).toBe(429);
  app.time += 1;
  expect((await app.click(path)).status).toBe(200);
});

test.each([
  ['true', true],
  ['false', false],
  ['', false],
  ['1', false],
])('a browser that says dark=%j gets the hosted page in that look', async (dark, isDark) => {
  const app = startLinkApp();
  const { path } = await app.make();
  await app.click(path, { dark });
  expect(app.polytomic.calls.at(-1)?.body['dark'] ?? false).toBe(isDark);
});

test('the hosted page leads the visitor back under the prefix that a proxy strips', async () => {
  const app = startLinkApp({ publicUrl: 'https://public.example/portal' });
  const { json } = await app.post('/links', SALESFORCE);
  const page = await app.click(`/link/${String(json['url']).split('/').at(-1)}`);
  expect(page.status).toBe(200);
  expect(app.polytomic.calls.at(-1)?.body['redirect_url']).toMatch(
    /^https:\/\/public\.example\/portal\/api\/polytomic\/linked\?polytomic-connect=/u,
  );
});

test('a link of several types opens all that its creator may connect', async () => {
  const app = startLinkApp();
  const { path } = await app.make({ params: { types: ['salesforce', 'mysql'] } });
  await app.click(path);
  expect(app.polytomic.calls.at(-1)?.body['whitelist']).toEqual(['salesforce', 'mysql']);
});

test.each<[string, SessionSettings | undefined]>([
  ['no name of the app', undefined],
  ['a function that passes it on', { name: ({ label, requested }) => requested ?? label }],
])(
  'with %s, a link whose name is taken by now makes its connection under that name with a suffix, because its visitor cannot choose another',
  async (_what, session) => {
    const app = startLinkApp();
    const { path } = await app.make({ params: { type: 'salesforce', name: 'Sales' } });
    app.access = { allow: { link: true }, session };
    app.polytomic.add({ name: 'Sales', organization_id: 'acme-organization' });
    expect((await app.click(path)).status).toBe(200);
    const names = app.polytomic.calls.flatMap(({ body }) => body['name'] ?? []);
    expect(names).toEqual(['Sales', expect.stringMatching(/^Sales \(2026-11-23, [0-9a-f]{6}\)$/u)]);
  },
);

test('when a name that the app itself chose is taken, the page names whom to ask, and does not offer to try again', async () => {
  const app = startLinkApp();
  const { path } = await app.make();
  app.access = { allow: { link: true }, session: { name: 'The one' } };
  app.polytomic.add({ name: 'The one', organization_id: 'acme-organization' });
  const page = await app.click(path);
  expect(page.status).toBe(409);
  expect(page.text.match(/<p>.*<\/p>/gu)).toEqual([
    '<p>Ask <bdi>Ann Miller</bdi> of <bdi>Acme</bdi> for a new link if you still need one.</p>',
  ]);
});

test('what starts a link takes is timed, and counted as calls', async () => {
  const app = startLinkApp({ serverTiming: true });
  const { path } = await app.make(SALESFORCE);
  const page = await app.click(path);
  expect(page.headers.get('server-timing')).toMatch(/^body;.*, limit;.*, polytomic;.*calls: 1/u);
  expect(app.events).toContainEqual(
    expect.objectContaining({ type: 'upstream-called', operation: 'create-session' }),
  );
});

test('a link that ends while it is started shows how it ended, not that it was started too often', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make();
  const form = formOf((await app.get(path)).text);
  const start = app.linkStore.start.bind(app.linkStore);
  app.linkStore.start = async (...args) => {
    await app.linkStore.revoke(id, 'acme', { at: app.time, by: 'bob' });
    return await start(...args);
  };
  const page = await app.send(path, { form });
  expect(page.status).toBe(410);
  expect(headingOf(page.text)).toBe('This link was withdrawn');
});

test.each([
  [400, 502],
  [401, 502],
  [503, 502],
])('when Polytomic answers with %i, the page does not blame the link', async (upstream, status) => {
  const app = startLinkApp({ polytomic: { retries: 0 } });
  const { path } = await app.make();
  app.polytomic.answer = () => Response.json({ message: 'no' }, { status: upstream });
  const page = await app.click(path);
  expect(page.status).toBe(status);
  expect(headingOf(page.text)).toBe('Something went wrong');
  expect(page.text).not.toContain('Ann Miller');
});

test('when Polytomic asks to wait, the page asks the visitor to, and the event names Polytomic as the cause', async () => {
  const app = startLinkApp({ polytomic: { retries: 0 } });
  const { path } = await app.make();
  app.polytomic.answer = () =>
    Response.json({ message: 'slow down' }, { status: 429, headers: { 'Retry-After': '7' } });
  const page = await app.click(path);
  expect(page.status).toBe(429);
  expect(headingOf(page.text)).toBe('Too many attempts');
  expect(page.headers.get('retry-after')).toBe('7');
  expect(app.events.at(-1)).toMatchObject({ type: 'upstream-failed', status: 429, upstream: 429 });
});

test('when Polytomic cannot be reached, the log does not call it a refusal of the link', async () => {
  const app = startLinkApp({ polytomic: { retries: 0 } });
  const { path } = await app.make();
  app.polytomic.answer = () => Promise.reject(new TypeError('fetch failed'));
  expect((await app.click(path)).status).toBe(502);
  expect(app.errors.map(String)).toEqual([
    expect.stringMatching(/^Problem: The connection to Polytomic broke/u),
  ]);
});

test('when the app itself is at fault, the page does not blame the link', async () => {
  const app = startLinkApp({ polytomic: { retries: 0 } });
  const { path } = await app.make();
  const form = formOf((await app.get(path)).text);
  app.access = { allow: { link: true }, session: { name: () => '' } };
  const page = await app.send(path, { form });
  expect(page.status).toBe(500);
  expect(headingOf(page.text)).toBe('Something went wrong');
  expect(app.errors.map(String)).toEqual([
    expect.stringMatching(/^TypeError: .*`session\.name` that is not a text/u),
  ]);
});

test('a refusal of a link has its own name, which logs show', () => {
  const error = new LinkProblem('link-used', 'Used.', undefined);
  expect(error.name).toBe('LinkProblem');
  expect(String(error)).toMatch(/^LinkProblem: Used\./u);
});
