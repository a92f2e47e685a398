import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import { LANGUAGES } from '../links/messages/chooseLanguage.ts';
import { formOf, headingOf, startLinkApp } from '../testing/startLinkApp.ts';
import { withGetters } from '../testing/withGetters.ts';
import { withNull } from '../testing/withNull.ts';
import { withRelation } from '../testing/withRelation.ts';

const DAY = 86_400_000;
const SALESFORCE = { params: { type: 'salesforce' } };

test('the page says who asks for what, for which team, in which app', async () => {
  const app = startLinkApp();
  const { path } = await app.make(SALESFORCE);
  const { status, text } = await app.get(path);
  const plain = text.replaceAll(/<style>.*<\/style>|<[^>]*>/gu, '');
  expect(status).toBe(200);
  expect(headingOf(text)).toBe('Connect Salesforce');
  expect(plain).toContain('Ann Miller of Acme asks you to connect Salesforce in Analytics.');
  expect(plain).toContain('This link works once, until November 30, 2026');
  expect(app.events.at(-1)).toMatchObject({ type: 'link-opened', user: 'ann', tenant: 'acme' });
});

test('it has no script, allows exactly its style, and is neither framed, indexed, cached nor referred from', async () => {
  const app = startLinkApp();
  const { headers, text } = await app.get((await app.make()).path);
  const [, style = ''] = /<style>(.*)<\/style>/su.exec(text) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(text).not.toContain('<script');
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  );
  // With `no-referrer` the form would have `Origin: null`, which the CSRF checks of SvelteKit and Astro refuse.
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
  expect(headers.get('cache-control')).toBe('no-store, no-transform');
  expect(headers.get('x-frame-options')).toBe('DENY');
});

test.each([
  ['null for what is missing, as a database does,', withNull],
  ['objects of a class with getters', withGetters],
  ['rows with a relation that leads back', withRelation],
])('a store that returns %s opens and lists its links', async (_what, asRow) => {
  const store = createMemoryLinkStore();
  const app = startLinkApp(
    {},
    {
      store: {
        ...store,
        load: async (id) => asRow(await store.load(id)),
        list: async (tenant, options) => (await store.list(tenant, options)).map(asRow),
      },
    },
  );
  const { path } = await app.make({ params: { type: 'salesforce' } });
  expect((await app.get(path)).status).toBe(200);
  expect((await app.get(`/link/${'a'.repeat(43)}`)).status).toBe(404);
  expect((await app.get('/links')).json['links']).toMatchObject([{ status: 'open' }]);
  expect(app.errors).toEqual([]);
});

test('a clock with fractions lets the button start a session', async () => {
  const app = startLinkApp();
  app.time += 0.25;
  const { path } = await app.make({ params: { type: 'salesforce' } });
  await app.click(path);
  expect(app.events.map(({ type }) => type)).toContain('session-created');
});

test('names cannot become markup', async () => {
  const app = startLinkApp({}, { appName: '<b>"App"</b>' });
  const { text } = await app.get((await app.make()).path);
  expect(text).not.toContain('<b>');
  expect(text).toContain('&#60;b&#62;&#34;App&#34;');
});

test('a scanner that opens it twenty times, with GET and HEAD, changes nothing', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make(SALESFORCE);
  const before = await app.linkStore.load(id);
  for (let times = 0; times < 20; times += 1) {
    const method = times % 2 === 0 ? 'GET' : 'HEAD';
    const url = `https://app.example/api/polytomic${path}`;
    expect((await app.handle(new Request(url, { method }))).status).toBe(200);
  }
  expect(app.polytomic.calls).toHaveLength(0);
  expect(await app.linkStore.load(id)).toEqual(before);
  expect((await app.click(path)).status).toBe(200);
});

test('HEAD has the status and headers of GET and no body, for valid and unknown links', async () => {
  const app = startLinkApp();
  for (const path of [(await app.make(SALESFORCE)).path, '/link/none']) {
    const ask = async (method: string): Promise<Response> =>
      await app.handle(new Request(`https://app.example/api/polytomic${path}`, { method }));
    const [page, head] = [await ask('GET'), await ask('HEAD')];
    expect(await page.text()).toContain('<h1>');
    expect(await head.text()).toBe('');
    expect(head.status).toBe(page.status);
    expect(headersOf(head)).toEqual(headersOf(page));
  }
});

test('a click starts a fresh session, within the link’s types, and leads to the hosted page', async () => {
  const app = startLinkApp();
  const { id, path } = await app.make(SALESFORCE);
  const page = await app.click(path, { dark: 'true' });
  const [call] = app.polytomic.calls;
  expect(call?.body).toMatchObject({ whitelist: ['salesforce'], dark: true });
  expect(call?.body['redirect_url']).toMatch(
    /^https:\/\/app\.example\/api\/polytomic\/linked\?polytomic-connect=[\da-f]{32}$/u,
  );
  expect(page.text).toContain('content="0;url=https://app.polytomic.com/connect?s=1"');
  expect(page.text).not.toContain('connect-token');
  expect(app.events.at(-1)).toMatchObject({
    type: 'session-created',
    surface: 'link',
    linkId: id,
    connectionType: 'salesforce',
  });
  await app.click(path);
  expect(app.polytomic.calls).toHaveLength(2);
});

test.each([
  ['nothing', () => ({}), {}],
  ['a forged field', () => ({ form: `${Date.now()}.${'0'.repeat(64)}` }), {}],
  ['the field of another link', async (app) => ({ form: await otherForm(app) }), {}],
  ['another site', ownForm, { 'sec-fetch-site': 'cross-site' }],
  ['another subdomain', ownForm, { 'sec-fetch-site': 'same-site' }],
  ['JSON', ownForm, { 'content-type': 'application/json' }],
] satisfies [string, FormOf, Record<string, string>][])(
  'a form with %s starts nothing',
  async (_what, fields: FormOf, headers) => {
    const app = startLinkApp();
    const { path } = await app.make();
    const page = await app.send(path, await fields(app, path), headers);
    expect([403, 415]).toContain(page.status);
    expect(headingOf(page.text)).toBe('Please open the link again');
    expect(app.polytomic.calls).toHaveLength(0);
  },
);

test('a form is too old after a day', async () => {
  const app = startLinkApp();
  const { path } = await app.make();
  const form = formOf((await app.get(path)).text);
  app.time += DAY + 1;
  expect((await app.send(path, { form })).status).toBe(403);
  app.time -= 1;
  expect((await app.send(path, { form })).status).toBe(200);
});

test('an old browser, which sends no Sec-Fetch-Site, can use the form', async () => {
  const app = startLinkApp();
  const { path } = await app.make();
  const form = formOf((await app.get(path)).text);
  const url = `https://app.example/api/polytomic${path}`;
  const post = (headers: Record<string, string>): Promise<Response> =>
    app.handle(
      new Request(url, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ form }),
      }),
    );
  expect((await post({ origin: 'null' })).status).toBe(200);
  expect((await post({ origin: 'https://app.example' })).status).toBe(200);
  expect((await post({})).status).toBe(200);
  expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
});

test.each([
  ['unknown', 404, 'This link does not work'],
  ['malformed', 404, 'This link does not work'],
  ['expired', 410, 'This link has expired'],
  ['revoked', 410, 'This link was withdrawn'],
  ['orphaned', 410, 'This link was withdrawn'],
  ['used', 410, 'This link was used already'],
] as const)(
  'a link that is %s has its own page, and starts nothing',
  async (what, status, title) => {
    let isGone = false;
    const app: ReturnType<typeof startLinkApp> = startLinkApp(
      {},
      {
        creator: ({ user, tenant }) => {
          const credentials = { apiKey: 'acme-api-key-3f5b9d0c' };
          const access = { user, tenant, credentials, allow: { link: true } };
          return isGone ? null : { name: 'Ann Miller', team: 'Acme', access };
        },
      },
    );
    const made = await app.make({ ...SALESFORCE, expiresInSeconds: 300 });
    let { path } = made;
    const form = formOf((await app.get(path)).text);
    if (what === 'unknown') path = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    if (what === 'malformed') path = '/link/x';
    if (what === 'expired') app.time += 300_000;
    if (what === 'revoked') await app.remove(made.id);
    if (what === 'orphaned') isGone = true;
    if (what === 'used') {
      await app.click(path);
      app.polytomic.finish();
      await app.get(app.returnPath());
    }
    const calls = app.polytomic.calls.length;
    for (const page of [await app.get(path), await app.send(path, { form })]) {
      expect(page.status).toBe(status);
      expect(headingOf(page.text)).toBe(title);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
    expect(app.polytomic.calls).toHaveLength(calls);
  },
);

test('a type that its creator may not connect any more has its own page', async () => {
  const app = startLinkApp();
  const { path } = await app.make({ params: { types: ['salesforce', 'mysql'] } });
  app.access = { allow: { link: true, types: ['mysql'] } };
  await app.click(path);
  expect(app.polytomic.calls.at(-1)?.body['whitelist']).toEqual(['mysql']);
  app.access = { allow: { link: true, types: ['stripe'] } };
  const page = await app.click(path);
  expect(page.status).toBe(403);
  expect(headingOf(page.text)).toBe('This account cannot be connected with this link');
  expect(page.text).toContain('Ask <bdi>Ann Miller</bdi> of <bdi>Acme</bdi> for a new link');
  expect(app.polytomic.calls).toHaveLength(1);
});

test('a link is started ten times in ten minutes, and then again later', async () => {
  const app = startLinkApp();
  const { path } = await app.make();
  for (let times = 0; times < 10; times += 1) expect((await app.click(path)).status).toBe(200);
  const page = await app.click(path);
  expect(page.status).toBe(429);
  expect(headingOf(page.text)).toBe('Too many attempts');
  const seconds = Number(page.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  app.time += seconds * 1000;
  expect((await app.click(path)).status).toBe(200);
});

test('the app’s own limit counts for the creator of the link', async () => {
  const app = startLinkApp({
    rateLimit: ({ url }, { tenant }) =>
      url.includes('/link/') && tenant === 'acme'
        ? { allowed: false, retryAfterSeconds: 30 }
        : { allowed: true },
  });
  const page = await app.click((await app.make()).path);
  expect(page.status).toBe(429);
  expect(page.headers.get('retry-after')).toBe('30');
  expect(app.polytomic.calls).toHaveLength(0);
});

test('when Polytomic fails, the visitor gets a page and the developer the error', async () => {
  const app = startLinkApp({ polytomic: { retries: 0 } });
  const { path } = await app.make();
  app.polytomic.answer = () => Response.json({ message: 'no' }, { status: 500 });
  const page = await app.click(path);
  expect(page.status).toBe(502);
  expect(headingOf(page.text)).toBe('Something went wrong');
  expect(app.errors).toHaveLength(1);
  expect(app.events.at(-1)).toMatchObject({ type: 'upstream-failed', tenant: 'acme' });
});

test.each([...LANGUAGES])('the page can be read in %s', async (tag, messages) => {
  const app = startLinkApp();
  const { path } = await app.make(SALESFORCE);
  const { headers, text } = await app.get(path, { 'Accept-Language': `xx, ${tag};q=0.8` });
  expect(headingOf(text)).toBe(messages.connect('Salesforce'));
  expect(headers.get('content-language')).toBe(tag);
  expect(text).toContain(tag === 'ar' ? '<html lang="ar" dir="rtl">' : `<html lang="${tag}">`);
});

test.each([
  ['de-AT,en;q=0.5', 'de'],
  ['en;q=0.3, fr;q=0.9', 'fr'],
  ['de; q=0.55 ,fr;q=0.9', 'fr'],
  ['fr;q=0.9x, de;q=0.95', 'fr'],
  ['fr;xq=0.9, de;q=0.95', 'fr'],
  ['DE', 'de'],
  ['pt', 'pt-BR'],
  ['xx', 'en'],
  ['de;q=0', 'en'],
  ['', 'en'],
  [';;;,q=,,', 'en'],
])('for “%s” the page is in %s', async (header, tag) => {
  const app = startLinkApp();
  const { headers } = await app.get((await app.make()).path, { 'Accept-Language': header });
  expect(headers.get('content-language')).toBe(tag);
});

type App = ReturnType<typeof startLinkApp>;
type Fields = Record<string, string>;
type FormOf = (app: App, path: string) => Fields | Promise<Fields>;

async function ownForm(app: App, path: string): Promise<Fields> {
  return { form: formOf((await app.get(path)).text) };
}

async function otherForm(app: App): Promise<string> {
  return formOf((await app.get((await app.make()).path)).text);
}

/** All but the id of the request. */
function headersOf({ headers }: Response): string[][] {
  return [...headers].filter(([name]) => name !== 'x-request-id');
}
