import { createHash } from 'node:crypto';
import { callbackScript } from '@polytomic-connect/core/callback';
import { expect, test } from 'vitest';
import { startApp, STATE } from '../testing/startApp.ts';

const PATH = `/callback?polytomic-connect=${STATE}`;

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
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.has('cross-origin-opener-policy')).toBe(false);
  expect(headers.has('x-frame-options')).toBe(false);
});

test('it needs no sign-in and shows nothing of the request', async () => {
  const app = startApp();
  const plain = await app.get('/callback');
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

test('the pages that frame the app may frame the page, and are not notified', async () => {
  const { headers, text } = await startApp({ framedBy: ['https://outer.example'] }).get(PATH);
  expect(headers.get('content-security-policy')).toMatch(
    /frame-ancestors 'self' https:\/\/outer\.example$/u,
  );
  expect(text).not.toContain('outer.example');
});

test('HEAD has the same headers and no body', async () => {
  const app = startApp();
  const headers = { 'X-Request-Id': 'one' };
  const url = `https://app.example/api/polytomic${PATH}`;
  const response = await app.handle(new Request(url, { method: 'HEAD', headers }));
  expect(await response.text()).toBe('');
  expect([...response.headers]).toEqual([...(await app.get(PATH, headers)).headers]);
});
