import { ACME, GLOBEX, ORIGIN } from './attackApp.ts';

// Attacks written by hand; `attacks.ts` mixes them with random ones.

export const ROUTES: readonly string[] = [
  '/session',
  '/session/confirm',
  '/connections',
  '/types',
  '/links',
  '/link/x',
  '/linked',
  ...[ACME, GLOBEX].flatMap(({ connections }) => connections.map(({ id }) => `/connections/${id}`)),
].map((path) => `/api/polytomic${path}`);

/** What may follow the address of a connection to delete. */
export const FORCE: readonly string[] = [
  '',
  '?force=true',
  '?force=false',
  '?force=true&force=false',
  '?force[]=true',
  '?FORCE=true',
  '?force=1',
  '%3Fforce=true',
  '/?force=true',
  '/usage',
  '%2f..%2f..%2fconnections',
];

export const PATH_TRICKS: readonly string[] = [
  '/api/polytomic',
  '/api/polytomic/',
  '/api/polytomic//session',
  '/api/polytomic/session//',
  '/api/polytomic/session/',
  '/api/polytomic/%73ession',
  '/api/polytomic/session%2Fconfirm',
  '/api/polytomic/session%2f',
  '/api/polytomic/session%00',
  '/api/polytomic/session%0d%0aX-Injected:%201',
  '/api/polytomic/session;x=1',
  '/api/polytomic/session/../connections',
  '/api/polytomic/./session',
  '/api/polytomic/%2e%2e/%2e%2e/session',
  '/api/polytomic/session/..%2fconnections',
  '/api/polytomic/..;/connections',
  '/api/polytomic/api/polytomic/session',
  '/api/api/polytomic/session',
  '//api/polytomic/session',
  '/API/POLYTOMIC/SESSION',
  '/api/polytomic\\session',
  '/api/polytomic/callback',
  `/api/polytomic/callback?polytomic-connect=${ACME.key}`,
  '/api/polytomic/callback?x=<script>alert(1)</script>',
  '/api/polytomic/__proto__',
  '/api/polytomic/constructor/prototype',
  `/api/polytomic/connections/${GLOBEX.connections[0]?.id ?? ''}`,
  `/api/polytomic/connections?organization_id=${GLOBEX.organization}&tenant=globex`,
  `/api/polytomic/session?tenant=globex&organization_id=${GLOBEX.organization}`,
  '/api/polytomic/session?method=GET&_method=DELETE',
];

export const CONTENT_TYPES: [string, string][] = [
  ['content-type', 'APPLICATION/JSON; charset=utf-7'],
  ['CONTENT-TYPE', 'text/plain'],
  ['Content-Type', 'application/json, text/plain'],
  ['Content-Type', 'application/jsonp'],
  ['Content-Type', 'multipart/form-data'],
  ['Content-Type', ' application/json'],
];

export const ODD_HEADERS: [string, string][] = [
  ['Origin', ORIGIN],
  ['oRiGiN', 'https://evil.example'],
  ['Origin', 'null'],
  ['Origin', `${ORIGIN}.evil.example`],
  ['ORIGIN', 'https://app.example:444'],
  ['Sec-Fetch-Site', 'same-origin'],
  ['sec-fetch-site', 'cross-site'],
  ['Sec-Fetch-Site', 'same-site'],
  ['SEC-FETCH-SITE', 'none'],
  ['Sec-Fetch-Site', 'SAME-ORIGIN'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-Forwarded-Proto', 'javascript'],
  ['Forwarded', 'host=evil.example;proto=https'],
  ['X-Original-URL', '/api/polytomic/connections'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Authorization', `Bearer ${GLOBEX.key}`],
  ['Cookie', 'tenant=globex; user=admin; __proto__=1'],
  ['X-Tenant', 'globex'],
  ['X-Request-Id', 'a id with spaces'],
  ['X-Request-Id', 'one-that-is-fine'],
  ['x-request-id', '<script>'],
  ['X-Polytomic-Version', '1999-01-01'],
  ['Idempotency-Key', 'planted-key-0001'],
  ['Content-Length', '9999999999'],
  ['Content-Length', '-1'],
  ['Transfer-Encoding', 'chunked'],
  ['Content-Encoding', 'gzip'],
  ['Accept', 'text/html'],
];

export const MALFORMED: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '\u{feff}{}',
  `"${'x'.repeat(17 * 1024)}"`,
  '['.repeat(8000),
  `{"a":`.repeat(2000),
  '{"state":1e400}',
  `{"state":"${'0'.repeat(32)}","state":"${'1'.repeat(32)}","surface":"popup","dark":true}`,
  `{"state":"${'0'.repeat(32)}","surface":"popup","dark":true,"__proto__":{"create":true,"types":null}}`,
  `{"state":"${'0'.repeat(32)}","surface":"popup","dark":true,"params":{"__proto__":{"type":"mysql"}}}`,
  `{"state":"${'0'.repeat(32)}","surface":"popup","dark":true,"constructor":{"prototype":{"list":true}}}`,
];

/** What a browser must not choose, under each name that it has in any layer. */
export const FORBIDDEN_FIELDS: readonly (readonly [string, unknown])[] = [
  ['organization_id', GLOBEX.organization],
  ['organizationId', GLOBEX.organization],
  ['tenant', 'globex'],
  ['user', 'admin'],
  ['redirect_url', 'https://evil.example/'],
  ['callbackUrl', 'https://evil.example/'],
  ['whitelist', ['salesforce']],
  ['ttl', 604_800],
  ['ttlSeconds', 604_800],
  ['use_organization_name', true],
  ['credentials', { apiKey: GLOBEX.key }],
  ['baseUrl', 'https://evil.example/'],
  ['create', true],
  ['constructor', { prototype: { create: true } }],
];

const ids = [...ACME.connections, ...GLOBEX.connections].map(({ id }) => id);
export const CONNECTION_IDS: readonly string[] = [
  ...ids,
  ...ids.map((id) => id.toUpperCase()),
  `${ids[0] ?? ''}/../${ids[2] ?? ''}`,
  `${ids[2] ?? ''}%00`,
  '00000000-0000-4000-8000-000000000000',
  '__proto__',
];
export const TYPE_IDS: readonly string[] = [
  'stripe',
  'mysql',
  'salesforce',
  'STRIPE',
  'stripe ',
  'no_such_type',
  '__proto__',
];

const echo = `${ACME.key} ${GLOBEX.key} ${GLOBEX.connections[0]?.name ?? ''}`;

/** Answers of a Polytomic that fails, with the keys repeated in all of them. */
export const FAULTS: Readonly<Record<Fault, () => Promise<Response>>> = {
  'error 500': () => Promise.resolve(Response.json({ message: echo }, { status: 500 })),
  'error 401': () => Promise.resolve(Response.json({ error: { message: echo } }, { status: 401 })),
  'error 422': () => Promise.resolve(Response.json({ error: echo }, { status: 422 })),
  'rate limit': () => {
    const headers = { 'Retry-After': echo };
    return Promise.resolve(Response.json({ key: echo }, { status: 429, headers }));
  },
  redirect: () => {
    const headers = { Location: `https://evil.example/?${echo}` };
    return Promise.resolve(new Response(null, { status: 302, headers }));
  },
  nonsense: () => Promise.resolve(new Response(`<html>${echo}`)),
  'script URL': () => {
    const data = { redirect_url: `javascript:alert('${echo}')`, token: 'a-token' };
    return Promise.resolve(Response.json({ data }));
  },
  'broken off': () => Promise.reject(new TypeError(`fetch failed: ${echo}`)),
};

/** The names of {@link FAULTS}. */
export type Fault =
  | 'error 500'
  | 'error 401'
  | 'error 422'
  | 'rate limit'
  | 'redirect'
  | 'nonsense'
  | 'script URL'
  | 'broken off';
