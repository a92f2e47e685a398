import { expect, test } from 'vitest';
import { startApp } from '../testing/startApp.ts';

const OWN = 'https://app.example';
const LISTED = 'https://admin.app.example';
const FOREIGN = 'https://evil.example';

test.each<[string, Record<string, string>]>([
  ['the app’s own page', { 'Sec-Fetch-Site': 'same-origin', Origin: OWN }],
  ['the app’s own page behind a proxy', { 'Sec-Fetch-Site': 'same-origin', Origin: FOREIGN }],
  ['a listed origin on another site', { 'Sec-Fetch-Site': 'cross-site', Origin: LISTED }],
  ['a listed subdomain', { 'Sec-Fetch-Site': 'same-site', Origin: LISTED }],
  ['the app’s own page in an old browser', { Origin: OWN }],
  ['a listed origin in an old browser', { Origin: LISTED }],
  ['a program', {}],
  ['a program that uses the fetch of Node', { 'Sec-Fetch-Mode': 'cors' }],
])('%s may make a session', async (_who, headers) => {
  const { status } = await startApp({ appOrigins: [LISTED] }).start({}, headers);
  expect(status).toBe(200);
});

test.each<[string, Record<string, string>]>([
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: FOREIGN }],
  ['another site without an Origin', { 'Sec-Fetch-Site': 'cross-site' }],
  ['no page, which claims a listed origin', { 'Sec-Fetch-Site': 'none', Origin: LISTED }],
  ['an unlisted subdomain', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://x.app.example' }],
  ['a subdomain without an Origin', { 'Sec-Fetch-Site': 'same-site' }],
  ['no page', { 'Sec-Fetch-Site': 'none' }],
  ['another site in an old browser', { Origin: FOREIGN }],
  ['a page without an origin', { Origin: 'null' }],
])('%s may not', async (_who, headers) => {
  const app = startApp({ appOrigins: [LISTED] });
  for (const path of ['/session', '/session/confirm']) {
    const { status, json } = await app.post(path, {}, { ...headers, 'x-user': 'nobody' });
    expect([status, json['code']]).toEqual([403, 'cross-site']);
  }
});

test.each([
  ['same-site', 'same-site'],
  ['none', 'none'],
  ['cross-site', 'cross-site'],
  ['anything else', 'cross-site'],
])('Sec-Fetch-Site: %s is reported as %s, and the message says what to do', async (mark, said) => {
  const { json } = await startApp().start({}, { 'Sec-Fetch-Site': mark });
  expect(json['detail']).toContain(`marked this request as \`${said}\`, so it was refused`);
  expect(json['detail']).toContain('appOrigins');
});

test('behind a proxy the public origin counts, and the refusal explains how to set it', async () => {
  const headers = { Origin: 'https://public.example' };
  const { json } = await startApp().start({}, headers);
  expect(json['detail']).toContain('publicUrl');
  const { status } = await startApp({ publicUrl: 'https://public.example' }).start({}, headers);
  expect(status).toBe(200);
});

test('a path in publicUrl changes nothing about which origins are the app’s own', async () => {
  const app = startApp({ publicUrl: 'https://public.example/portal', appOrigins: [LISTED] });
  const statuses = await Promise.all(
    ['https://public.example', LISTED, OWN, 'https://public.example/portal', FOREIGN].map(
      async (Origin) => (await app.start({}, { Origin })).status,
    ),
  );
  expect(statuses).toEqual([200, 200, 403, 403, 403]);
});

test('an address typed in may list connections', async () => {
  const app = startApp();
  expect((await app.get('/connections', { 'Sec-Fetch-Site': 'none' })).status).toBe(200);
  expect((await app.get('/connections', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});
