import { expect, test } from 'vitest';
import { findSetupProblems, type SetupSighting } from './findSetupProblems.ts';

const hosted = 'https://app.polytomic.com';

test.each<[string, Partial<Record<'app' | 'callback', Record<string, string>>>, string[]]>([
  ['plain headers', {}, []],
  [
    'DENY on the callback',
    { callback: { 'x-frame-options': 'DENY' } },
    ['callback-refuses-framing'],
  ],
  [
    "frame-ancestors 'none' on the callback",
    { callback: { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" } },
    ['callback-refuses-framing'],
  ],
  ['SAMEORIGIN on the callback', { callback: { 'x-frame-options': 'SAMEORIGIN' } }, []],
  [
    'COOP on both',
    {
      app: { 'cross-origin-opener-policy': 'same-origin' },
      callback: { 'cross-origin-opener-policy': 'same-origin' },
    },
    ['callback-severs', 'app-severs'],
  ],
  ['COOP unsafe-none', { app: { 'cross-origin-opener-policy': 'unsafe-none' } }, []],
  ['an empty COOP', { app: { 'cross-origin-opener-policy': '' } }, []],
  [
    'a frame-src without the hosted page',
    { app: { 'content-security-policy': "frame-src 'self' https://other.example" } },
    ['app-forbids-frame'],
  ],
  [
    'a default-src that covers frames',
    { app: { 'content-security-policy': "default-src 'self'" } },
    ['app-forbids-frame'],
  ],
  ['the origin in frame-src', { app: { 'content-security-policy': `frame-src ${hosted}` } }, []],
  [
    'the origin among others',
    { app: { 'content-security-policy': `frame-src a.example ${hosted}` } },
    [],
  ],
  [
    'a host after more than one space',
    { app: { 'content-security-policy': "frame-src  'self'   app.polytomic.com" } },
    [],
  ],
  ['any source', { app: { 'content-security-policy': 'frame-src *' } }, []],
  [
    'a host that only ends like it',
    { app: { 'content-security-policy': 'frame-src polytomic.com' } },
    ['app-forbids-frame'],
  ],
  [
    'a wildcard of another host',
    { app: { 'content-security-policy': 'frame-src *.tomic.com' } },
    ['app-forbids-frame'],
  ],
  ['a policy without sources for frames', { app: { 'content-security-policy': ';' } }, []],
  ['a wildcard', { app: { 'content-security-policy': 'frame-src https://*.polytomic.com' } }, []],
  ['a host', { app: { 'content-security-policy': 'frame-src app.polytomic.com' } }, []],
  ['a scheme', { app: { 'content-security-policy': 'frame-src https:' } }, []],
  [
    'another scheme',
    { app: { 'content-security-policy': 'frame-src http://app.polytomic.com' } },
    ['app-forbids-frame'],
  ],
])('%s', (_, headers, codes) => {
  expect(findSetupProblems(sighting(headers)).map(({ code }) => code)).toEqual(codes);
});

test('a missing callback page, and one that requires a sign-in, is reported', () => {
  const seen = sighting({});
  const missing = findSetupProblems({ ...seen, callback: undefined });
  expect(missing.map(({ code }) => code)).toEqual(['callback-unreachable']);
  const login = { ...(seen.callback ?? { get: () => null }), ok: true, redirected: true };
  const redirected = findSetupProblems({ ...seen, callback: login });
  expect(redirected.map(({ code }) => code)).toEqual(['callback-redirects']);
});

test('a callback page that refuses the page around a framed app is reported', () => {
  const seen = sighting({ callback: { 'content-security-policy': "frame-ancestors 'self'" } });
  expect(findSetupProblems(seen)).toEqual([]);
  expect(findSetupProblems({ ...seen, embedded: true }).map(({ code }) => code)).toEqual([
    'callback-refuses-framing',
  ]);
});

test('a callback page that any page may frame is no problem for a framed app', () => {
  expect(findSetupProblems({ ...sighting({}), embedded: true })).toEqual([]);
});

test('a callback page that refuses the pages around is no problem for a popup', () => {
  const seen = sighting({ callback: { 'content-security-policy': "frame-ancestors 'self'" } });
  expect(findSetupProblems({ ...seen, embedded: true, surfaces: ['popup'] })).toEqual([]);
});

test('a callback page that refuses every frame is reported once in a framed app', () => {
  const headers = { 'content-security-policy': "frame-ancestors 'none'" };
  const seen = { ...sighting({ callback: headers }), embedded: true };
  expect(findSetupProblems(seen).map(({ message }) => message)).toEqual([
    expect.stringContaining('refuses every frame'),
  ]);
});

test('each message names what was seen and what to change', () => {
  const severing = { 'cross-origin-opener-policy': ' same-origin' };
  const seen = sighting({
    app: { ...severing, 'content-security-policy': "frame-src 'self'" },
    callback: {
      ...severing,
      'content-security-policy': "frame-ancestors 'self' https://a.example",
    },
  });
  const callback = seen.callback && { ...seen.callback, redirected: true };
  const all = findSetupProblems({ ...seen, embedded: true, callback });
  expect(all.map(({ code, message }) => [code, message])).toEqual([
    ['callback-redirects', expect.stringContaining('Make the page public')],
    ['callback-refuses-framing', expect.stringContaining("only 'self' https://a.example around")],
    ['callback-severs', expect.stringMatching(/Policy: ?same-origin, so the popup/u)],
    ['app-severs', expect.stringMatching(/Policy: ?same-origin, which cuts it off/u)],
    ['app-forbids-frame', expect.stringContaining(`frames of ${hosted}. Add it to frame-src`)],
  ]);
  const [missing] = findSetupProblems({ ...seen, callback: undefined });
  expect(missing?.message).toContain('Check callbackUrl');
});

test.each(['', ' ', ' unsafe-none '])('the opener policy %j severs nothing', (value) => {
  const app = { get: (name: string) => (name === 'cross-origin-opener-policy' ? value : null) };
  expect(findSetupProblems({ ...sighting({}), app })).toEqual([]);
});

test('only the surfaces in use are checked', () => {
  const seen = sighting({ callback: { 'x-frame-options': 'DENY' } });
  expect(findSetupProblems({ ...seen, surfaces: ['popup'] })).toEqual([]);
});

function sighting(
  headers: Partial<Record<'app' | 'callback', Record<string, string>>>,
): SetupSighting {
  return {
    surfaces: ['popup', 'iframe'],
    embedded: false,
    app: new Headers(headers.app),
    callback: {
      ok: true,
      redirected: false,
      get: (name) => new Headers(headers.callback).get(name),
    },
    frameOrigins: [hosted],
  };
}
