import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { callbackScript } from '@polytomic-connect/core/callback';
import { expect, test } from 'vitest';
import { startApp, STATE } from '../testing/startApp.ts';

const PATH = `/callback?polytomic-connect=${STATE}`;

const WORDS = {
  confirming: 'جارٍ التحقق…',
  returnedHint: 'يمكنك إغلاق هذه النافذة.',
  backToApp: 'العودة إلى التطبيق',
};

function hash(text: string | undefined): string {
  return `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`;
}

test('the policy allows exactly the script and the style of the page', async () => {
  const { status, headers, text } = await startApp().get(PATH);
  const [, script] = /<script[^>]*>(.*)<\/script>/su.exec(text) ?? [];
  const [, style] = /<style>(.*)<\/style>/su.exec(text) ?? [];
  expect(status).toBe(200);
  expect(script).toBe(callbackScript);
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
  );
});

test('the script cannot end its element early', () => {
  expect(callbackScript).not.toMatch(/<\/script|<!--/iu);
});

test('the page may be framed, keeps its opener, and is neither cached nor referred from', async () => {
  const { headers } = await startApp().get(PATH);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('no-store, no-transform');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.has('cross-origin-opener-policy')).toBe(false);
  expect(headers.has('x-frame-options')).toBe(false);
});

test('it needs no sign-in and shows nothing of the request', async () => {
  const app = startApp();
  const plain = await app.get('/callback');
  expect(plain.text).toContain('<html lang="en">');
  expect(plain.text).toContain('<title>Back to the app</title>');
  expect(plain.text).toContain(
    '<p role="status">Finishing up… <a id="home" href="/">Back to the app</a></p>',
  );
  const { text } = await app.get(`${PATH}&error="><script>alert(1)</script>`, {
    'x-user': 'nobody',
    'Sec-Fetch-Site': 'cross-site',
  });
  expect(text).toBe(plain.text);
  expect(text).not.toContain('data-origins');
});

test('listed origins are notified and may frame it', async () => {
  const appOrigins = ['https://one.example', 'http://localhost:3000/'];
  const { headers, text } = await startApp({ appOrigins }).get(PATH);
  expect(text).toContain('<script data-origins="https://one.example http://localhost:3000">');
  expect(headers.get('content-security-policy')).toMatch(
    /frame-ancestors 'self' https:\/\/one\.example http:\/\/localhost:3000$/u,
  );
});

test.each([
  ['https://app.example', [], undefined],
  ['https://app.example/portal', [], 'https://app.example/portal/'],
  ['https://app.example//evil.example', [], 'https://app.example//evil.example/'],
  ['https://app.example/portal', ['https://one.example'], 'https://one.example'],
])(
  'with publicUrl %s and appOrigins %j, the link to the app leads to %s',
  async (publicUrl, appOrigins, home) => {
    const { text } = await startApp({ publicUrl, appOrigins }).get(PATH);
    expect(/ data-origins="(.*?)"/u.exec(text)?.[1]).toBe(home);
    expect(/<a id="home" href="(.*?)"/u.exec(text)?.[1]).toBe(home ?? '/');
  },
);

test('where a policy of a proxy stops the style, which hides it, and the script, the link to the app is there', async () => {
  const { text } = await startApp().get(PATH);
  const [, rules = ''] = /<style>(.*)<\/style>/su.exec(text) ?? [];
  expect(rules).toContain('#home{visibility:hidden;');
  expect(text.replace(/<style>.*<\/style>|<script.*<\/script>/gsu, '')).toContain(
    '<a id="home" href="/">Back to the app</a>',
  );
});

test('the pages that frame the app may frame the page, and are not notified', async () => {
  const { headers, text } = await startApp({ framedBy: ['https://outer.example'] }).get(PATH);
  expect(headers.get('content-security-policy')).toMatch(
    /frame-ancestors 'self' https:\/\/outer\.example$/u,
  );
  expect(text).not.toContain('outer.example');
});

test('the words are those of the app, and the policy stays the same', async () => {
  const english = await startApp().get(PATH);
  const callbackPage = { lang: 'ar', dir: 'rtl', messages: WORDS } as const;
  const { headers, text } = await startApp({ callbackPage }).get(PATH);
  expect(text).toContain('<html lang="ar" dir="rtl">');
  expect(text).toContain(`<title>${WORDS.backToApp}</title>`);
  expect(text).toContain(
    `<p role="status">${WORDS.confirming} <a id="home" href="/">${WORDS.backToApp}</a></p>`,
  );
  expect(text).toContain(`data-returned-hint="${WORDS.returnedHint}"`);
  expect(text).not.toContain('Finishing up');
  expect(headers.get('content-security-policy')).toBe(
    english.headers.get('content-security-policy'),
  );
});

test('the language can depend on the request', async () => {
  const app = startApp({
    callbackPage: ({ headers }) =>
      headers.get('cookie') === 'lang=de' ? { lang: 'de', messages: { returned: 'Fertig' } } : {},
  });
  expect((await app.get(PATH, { cookie: 'lang=de' })).text).toContain(
    '<script data-returned="Fertig">',
  );
  expect((await app.get(PATH)).text).toContain('<html lang="en">');
});

test('only a page that is read from right to left names its direction', async () => {
  const { text } = await startApp({ callbackPage: { lang: 'de', dir: 'ltr' } }).get(PATH);
  expect(text).toContain('<html lang="de">');
});

test('words cannot leave their place', async () => {
  const mean = '"><img src=x onerror=alert(1)>&';
  const { text } = await startApp({
    callbackPage: { lang: mean, messages: { confirming: mean, returned: mean, backToApp: mean } },
  }).get(PATH);
  expect(text).not.toContain('<img');
  expect(text.match(/&#34;&#62;&#60;img/gu)).toHaveLength(6);
});

test('a function that throws leaves an English page', async () => {
  const app = startApp({
    callbackPage: () => {
      throw new Error('no cookie');
    },
  });
  expect((await app.get(PATH)).text).toBe((await startApp().get(PATH)).text);
  expect(app.errors).toEqual([new Error('no cookie')]);
});

test.each<[string, unknown]>([
  ['a function that returns null', () => null],
  ['a function that returns nothing', () => undefined],
  ['no messages', { messages: null }],
  ['words of the button as well', { messages: { blockedHint: () => 'Click again.' } }],
  ['no language and no direction', { lang: null, dir: null }],
  ['no words', { messages: { confirming: null, returned: null, backToApp: null } }],
])('%s leaves an English page, and nothing to report', async (_what, callbackPage) => {
  const app = startApp({ callbackPage } as Parameters<typeof startApp>[0]);
  expect((await app.get(PATH)).text).toBe((await startApp().get(PATH)).text);
  expect(app.errors).toEqual([]);
});

test.each<[string, unknown, RegExp]>([
  ['a misspelled option', { language: 'de' }, /callbackPage\.language is not an option/u],
  [
    'a promise of words',
    { messages: Promise.resolve({}) },
    /callbackPage\.messages is not an obj/u,
  ],
  [
    'a promise of words that fails',
    () => ({ messages: Promise.reject(new Error('no file')) }),
    /callbackPage\.messages is not an object/u,
  ],
  [
    'words that are no text',
    { messages: { confirming: 7 } },
    /messages is not an object of texts/u,
  ],
  [
    'a word whose promise fails',
    () => ({ messages: { returned: Promise.reject(new Error('no file')) } }),
    /callbackPage\.messages is not an object of texts/u,
  ],
  [
    'a word of a class, whose promise fails',
    () => ({ messages: new AsyncWords() }),
    /callbackPage\.messages is not an object of texts/u,
  ],
  [
    'a language whose promise fails',
    () => ({ lang: Promise.reject(new Error('no cookie')) }),
    /callbackPage\.lang is not a text/u,
  ],
  [
    'a list of promises that fail',
    () => [Promise.reject(new Error('no cookie'))],
    /callbackPage.*neither an object/u,
  ],
  ['a language alone', 'de', /callbackPage.*neither an object nor a function/u],
  ['a function that returns a language', () => 'de', /callbackPage.*neither an object/u],
  ['an async function', () => Promise.resolve({ lang: 'de' }), /callbackPage.*a promise/u],
  [
    'an async function that fails',
    () => Promise.reject(new Error('no cookie')),
    /callbackPage.*a promise/u,
  ],
  [
    'a function that returns the promise of another realm, which fails',
    () => runInNewContext('Promise.reject(new Error("no cookie"))') as unknown,
    /callbackPage.*a promise/u,
  ],
])('%s: the page is English, and the error is reported', async (_what, callbackPage, message) => {
  const app = startApp({ callbackPage } as Parameters<typeof startApp>[0]);
  const { status, text } = await app.get(PATH);
  expect([status, text]).toEqual([200, (await startApp().get(PATH)).text]);
  expect(app.errors.map(String)).toEqual([expect.stringMatching(message)]);
});

test('a page that is seen is reported, and HEAD sees none', async () => {
  const seen: string[] = [];
  const app = startApp({ onEvent: ({ type }) => seen.push(type) });
  await app.handle(new Request(`https://app.example/api/polytomic${PATH}`, { method: 'HEAD' }));
  expect(seen).toEqual([]);
  await app.get(PATH);
  expect(seen).toEqual(['callback-seen']);
});

test('HEAD has the same headers and no body', async () => {
  const app = startApp();
  const headers = { 'X-Request-Id': 'one' };
  const url = `https://app.example/api/polytomic${PATH}`;
  const response = await app.handle(new Request(url, { method: 'HEAD', headers }));
  expect(await response.text()).toBe('');
  expect([...response.headers]).toEqual([...(await app.get(PATH, headers)).headers]);
});

class AsyncWords {
  get returned(): unknown {
    return Promise.reject(new Error('no file'));
  }
}
