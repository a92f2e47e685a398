import { expect, test } from 'vitest';
import { findSetupProblems, type SetupSighting } from './findSetupProblems.ts';

const hosted = 'https://app.polytomic.com';
const own = 'https://app.example';

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
    'frame-ancestors of others on the callback',
    { callback: csp('frame-ancestors https://outer.example') },
    ['callback-refuses-framing'],
  ],
  [
    'COOP on both',
    {
      app: { 'cross-origin-opener-policy': 'same-origin' },
      callback: { 'cross-origin-opener-policy': 'same-origin' },
    },
    ['app-severs', 'callback-severs'],
  ],
  ['COOP unsafe-none', { app: { 'cross-origin-opener-policy': 'unsafe-none' } }, []],
  ['an empty COOP', { app: { 'cross-origin-opener-policy': '' } }, []],
  ['COOP unsafe-none with a report', { app: coop('unsafe-none; report-to="coop"') }, []],
  ['COOP with a report', { app: coop('same-origin; report-to="coop"') }, ['app-severs']],
  ['COEP', { app: coep('require-corp') }, ['app-forbids-frame']],
  [
    'COEP credentialless, with a report',
    { app: coep('credentialless; report-to="coep"') },
    ['app-forbids-frame'],
  ],
  ['COEP unsafe-none', { app: coep('unsafe-none') }, []],
  ['COEP of the callback page', { callback: coep('require-corp') }, []],
  [
    'a frame-ancestors beside a DENY, which it replaces',
    { callback: { 'x-frame-options': 'DENY', ...csp("frame-ancestors 'self'") } },
    [],
  ],
  [
    "frame-ancestors 'none' in the second of two policies",
    { callback: csp("frame-ancestors 'self', frame-ancestors 'none'") },
    ['callback-refuses-framing'],
  ],
])('%s', (_, headers, codes) => {
  expect(findSetupProblems(sighting(headers)).map(({ code }) => code)).toEqual(codes);
});

test.each<[string, string[]]>([
  ["frame-src 'self' https://other.example", [hosted]],
  ["default-src 'self'", [hosted]],
  ["child-src 'self'; default-src *", [hosted]],
  ["frame-src 'none'", [hosted, own]],
  ['frame-src', [hosted, own]],
  [`frame-src ${hosted}`, [own]],
  [`frame-src ${hosted} ${own}`, []],
  [`frame-src 'self' ${hosted}`, []],
  [`frame-src 'self' a.example ${hosted}`, []],
  ["frame-src  'self'   app.polytomic.com", []],
  ['frame-src *', []],
  ["frame-src *, frame-src 'none'", [hosted, own]],
  [`frame-src 'self' ${hosted}, frame-src 'self'`, [hosted]],
  ["default-src *, script-src 'self'", []],
  ["frame-src *; frame-src 'none'", []],
  [';', []],
])('the policy %j of the app forbids frames of %j', (policy, forbidden) => {
  const messages = findSetupProblems(sighting({ app: csp(policy) })).map(({ message }) => message);
  expect(messages).toEqual(
    forbidden.map((origin) => expect.stringContaining(`forbids frames of ${origin}`) as string),
  );
});

test('a callback page on another origin has to be allowed by its name', () => {
  const seen = sighting({ app: csp(`frame-src 'self' ${hosted}`) });
  const problems = findSetupProblems({ ...seen, callbackOrigin: 'https://www.example' });
  expect(problems).toEqual([
    {
      code: 'app-forbids-frame',
      message: expect.stringContaining('Add https://www.example to frame-src') as string,
    },
  ]);
});

test('a missing callback page, and one that requires a sign-in, is reported', () => {
  const seen = sighting({});
  const missing = findSetupProblems({ ...seen, callback: undefined });
  expect(missing.map(({ code }) => code)).toEqual(['callback-unreachable']);
  const login = { ...(seen.callback ?? { get: () => null }), ok: true, redirected: true };
  const redirected = findSetupProblems({ ...seen, callback: login });
  expect(redirected.map(({ code }) => code)).toEqual(['callback-redirects']);
});

const outer = 'https://outer.example';
const DENIED = ['callback-refuses-framing'];

test.each<[string, Record<string, string>, (string | null)[], string[]]>([
  ['with `self` in a page of another origin', csp("frame-ancestors 'self'"), [outer], DENIED],
  ['with `self` in a page that is not known', csp("frame-ancestors 'self'"), [null], DENIED],
  ['with `self` in a sandboxed page', csp("frame-ancestors 'self'"), ['null'], DENIED],
  ['with `self` in a page of its own origin', csp("frame-ancestors 'self'"), [own], []],
  ['that names the outer page', csp(`frame-ancestors 'self' ${outer}`), [own, outer], []],
  [
    'that names another page, in a sandboxed one',
    csp(`frame-ancestors ${own} ${outer}`),
    ['null'],
    DENIED,
  ],
  [
    'that names another page, in one that is not known',
    csp(`frame-ancestors ${own}`),
    [null],
    DENIED,
  ],
  ['that names one of two', csp(`frame-ancestors 'self' ${outer}`), [outer, hosted], DENIED],
  ['that anyone may frame', csp('frame-ancestors *'), [null, outer], []],
  ['with SAMEORIGIN in another origin', { 'x-frame-options': 'SAMEORIGIN' }, [outer], DENIED],
  ['with SAMEORIGIN in its own', { 'x-frame-options': ' sameorigin' }, [own], []],
  ['without a policy', {}, [outer], []],
])('in a framed app, a callback page %s', (_, callback, around, codes) => {
  const problems = findSetupProblems({ ...sighting({ callback }), around });
  expect(problems.map(({ code }) => code)).toEqual(codes);
});

test('the message names the page around the app that is missing', () => {
  const callback = csp(`frame-ancestors 'self' ${outer}`);
  const [problem] = findSetupProblems({ ...sighting({ callback }), around: [outer, hosted] });
  expect(problem?.message).toContain(`only 'self' ${outer} around it`);
  expect(problem?.message).toContain(`add ${hosted} (framedBy`);
  const [unknown] = findSetupProblems({ ...sighting({ callback }), around: [null] });
  expect(unknown?.message).toContain("add the outer page's origin (framedBy");
});

test('a callback page that refuses the app itself is told what to send for its origin', () => {
  const seen = sighting({ callback: { 'x-frame-options': 'DENY' } });
  const [same] = findSetupProblems(seen);
  expect(same?.message).toMatch(/Use SAMEORIGIN or frame-ancestors 'self'\.$/u);
  const [other] = findSetupProblems({ ...seen, callbackOrigin: 'https://www.example' });
  expect(other?.message).toMatch(/Use frame-ancestors https:\/\/app\.example\.$/u);
});

test('an app that isolates its frames is told which header it sends, and what works instead', () => {
  const [problem] = findSetupProblems(sighting({ app: coep('credentialless; report-to="x"') }));
  expect(problem?.message).toMatch(/Embedder-Policy: credentialless, .* Use the popup surface/u);
});

test('a callback page on another origin has to name the app, for which `self` is not enough', () => {
  const seen = { ...sighting({ callback: csp("frame-ancestors 'self'") }), app: new Headers() };
  const problems = findSetupProblems({ ...seen, callbackOrigin: 'https://www.example' });
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining(`Use frame-ancestors ${own}.`),
  ]);
});

test('a callback page that refuses the pages around is no problem for a popup', () => {
  const seen = sighting({ callback: csp("frame-ancestors 'self'") });
  expect(findSetupProblems({ ...seen, around: [outer], surfaces: ['popup'] })).toEqual([]);
});

test('a callback page that refuses every frame is reported once in a framed app', () => {
  const seen = { ...sighting({ callback: csp("frame-ancestors 'none'") }), around: [outer] };
  expect(findSetupProblems(seen).map(({ message }) => message)).toEqual([
    expect.stringContaining('refuses a frame of this page'),
  ]);
});

test('a callback page that does not answer does not hide what the app itself forbids', () => {
  const seen = sighting({ app: csp("frame-src 'self'") });
  expect(findSetupProblems({ ...seen, callback: undefined }).map(({ code }) => code)).toEqual([
    'callback-unreachable',
    'app-forbids-frame',
  ]);
});

test('each message names what was seen and what to change, worst first', () => {
  const severing = { 'cross-origin-opener-policy': ' same-origin' };
  const seen = sighting({
    app: { ...severing, 'content-security-policy': "frame-src 'none'" },
    callback: {
      ...severing,
      'content-security-policy': "frame-ancestors 'self' https://a.example",
    },
  });
  const callback = seen.callback && { ...seen.callback, redirected: true };
  const all = findSetupProblems({ ...seen, around: [outer], callback });
  expect(all.map(({ code, message }) => [code, message])).toEqual([
    ['callback-redirects', expect.stringContaining('Make the page public')],
    ['callback-refuses-framing', expect.stringContaining("only 'self' https://a.example around")],
    [
      'app-forbids-frame',
      expect.stringContaining(`frames of ${hosted}. Add ${hosted} to frame-src`),
    ],
    [
      'app-forbids-frame',
      expect.stringContaining(
        `frames of ${own}, where the callback page is. Add 'self' to frame-src`,
      ),
    ],
    ['app-severs', expect.stringMatching(/Policy: ?same-origin, which cuts it off/u)],
    ['callback-severs', expect.stringMatching(/Policy: ?same-origin, so the popup/u)],
  ]);
  const [missing] = findSetupProblems({ ...seen, callback: undefined });
  expect(missing?.message).toContain('Check callbackUrl');
});

test.each(['', ' ', ' unsafe-none '])('the opener policy %j severs nothing', (value) => {
  const app = { get: (name: string) => (name === 'cross-origin-opener-policy' ? value : null) };
  expect(findSetupProblems({ ...sighting({}), app })).toEqual([]);
});

test('only the surfaces in use are checked', () => {
  const seen = sighting({ callback: { 'x-frame-options': 'DENY' }, app: coep('require-corp') });
  expect(findSetupProblems({ ...seen, surfaces: ['popup'] })).toEqual([]);
  const severed = sighting({ callback: coop('same-origin'), app: coop('same-origin') });
  expect(findSetupProblems({ ...severed, surfaces: ['iframe'] })).toEqual([]);
});

function sighting(
  headers: Partial<Record<'app' | 'callback', Record<string, string>>>,
): SetupSighting {
  return {
    surfaces: ['popup', 'iframe'],
    around: [],
    app: new Headers(headers.app),
    origin: own,
    callbackOrigin: own,
    callback: {
      ok: true,
      redirected: false,
      get: (name) => new Headers(headers.callback).get(name),
    },
    frameOrigins: [hosted],
  };
}

function csp(policy: string): Record<string, string> {
  return { 'content-security-policy': policy };
}

function coop(policy: string): Record<string, string> {
  return { 'cross-origin-opener-policy': policy };
}

function coep(policy: string): Record<string, string> {
  return { 'cross-origin-embedder-policy': policy };
}
