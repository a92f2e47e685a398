import { expect, test } from 'vitest';
import { createLab } from '../../packages/server/src/conformance/lab/createLab.ts';
import {
  CHECKS,
  runChecks,
  runConformance,
} from '../../packages/server/src/conformance/runConformance.ts';
import { faultsOf, labOptions, startOurs } from './backends.ts';
import { dropMarks, inRequest, withHeaders } from './changeMessages.ts';
import { at, checksThatSend, type SentRequest } from './checksThatSend.ts';
import {
  allowsOnly,
  csrfCookieOfLinks,
  fallsBack,
  hashOf,
  hasNo,
  isAnyOf,
  linkFormAt,
  linkFormOfParts,
  ownCallbackPage,
  ownTable,
  scriptOf,
  uuidReceipts,
} from './ownBackends.ts';
import type { PlantedFault } from './PlantedFault.ts';

const NOT_IMPLEMENTED = [
  ['PUT', '/'],
  ['GET', '/session'],
  ['DELETE', '/connections/'],
  ['GET', '/types'],
] as const;
const OF_LINKS = [
  ['POST', '/links'],
  ['DELETE', '/links'],
] as const;

/** With `touches`, only requests of this kind are answered differently, so that only the checks that send one are run. */
const differences: readonly (readonly [
  differs: string,
  plant: PlantedFault,
  touches?: (request: SentRequest) => boolean,
])[] = [
  [
    'answers another site that only reads, as CSRF protection of Django, Rails and Go does',
    inRequest('GET', '/', ({ headers }) => {
      if (headers.get('sec-fetch-site') === 'cross-site') dropMarks(headers);
    }),
    ({ method, headers }) => method === 'GET' && headers.get('sec-fetch-site') === 'cross-site',
  ],
  [
    'reads bodies of up to 1 MB, as Fastify and nginx do',
    inRequest('POST', '/session', (request) => {
      if (request.body.length < 1_000_000) request.body = request.body.trim();
    }),
    // Such a limit makes no difference for a body without spaces around it, or one that is short enough for our handler.
    ({ body }) => body.length > body.trim().length,
  ],
  [
    'sends a cookie against CSRF with each answer',
    withHeaders('/', { 'Set-Cookie': 'csrftoken=0123456789abcdef0123456789abcdef' }),
  ],
  [
    'renews the session cookie with each answer',
    withHeaders('/', { 'Set-Cookie': 'next-auth.session-token=eyJhbGciOiJkaXIifQ' }),
  ],
  [
    'sends two policies with the page of a link',
    withHeaders('/link/', {
      'X-Frame-Options': '',
      'Content-Security-Policy': "default-src 'self', frame-ancestors 'none'",
    }),
    at('/link/'),
  ],
  [
    'sends the address of a link to its own pages alone',
    withHeaders('/link/', { 'Referrer-Policy': 'same-origin' }),
    at('/link/'),
  ],
  [
    'says of its callback page that it may keep its opener',
    withHeaders('/callback', { 'Cross-Origin-Opener-Policy': 'unsafe-none' }),
    at('/callback'),
  ],
  [
    'redirects other host names to its own',
    {
      before: ({ url }) =>
        new URL(url).hostname === 'localhost'
          ? undefined
          : Promise.resolve(Response.redirect('http://localhost/', 308)),
    },
    namesAnotherHost,
  ],
  [
    'closes the connection of who names another host, as nginx does with 444',
    { closes: ({ headers }) => !String(headers.host).startsWith('localhost:') },
    namesAnotherHost,
  ],
  [
    'closes the connection on a body that is too long',
    { closes: ({ headers }) => Number(headers['content-length']) > 1_000_000 },
    ({ headers }) => Number(headers.get('content-length')) > 1_000_000,
  ],
  [
    'sets a cookie with the page of a link and wants it back in the form',
    csrfCookieOfLinks(),
    at('/link/'),
  ],
  [
    'sends the form of a link to an address below its page, without quotes and with entities',
    linkFormAt((token) => `${token}/start?from=page&amp;to=1`),
    at('/link/'),
  ],
  [
    'sends the form of a link to a whole path',
    linkFormAt((token) => `/api/polytomic/link/${token}/start?from=page&#38;to=1`),
    at('/link/'),
  ],
  [
    'has the form of a link in a table, with choices, and sends it as multipart to where its button says',
    linkFormOfParts(),
    at('/link/'),
  ],
  [
    'takes the form of a link from its own Origin alone, which its referrer policy has browsers send',
    {
      ...withHeaders('/link/', { 'Referrer-Policy': 'same-origin' }),
      before: ({ method, headers }, route) =>
        method === 'POST' && route.startsWith('/link/') && headers.get('origin') === 'null'
          ? Promise.resolve(new Response(null, { status: 403 }))
          : undefined,
    },
    at('/link/'),
  ],
  ['gives out UUIDs as receipts and reads them in either case', uuidReceipts()],
  [
    'has a nonce in single quotes, after another attribute that ends alike',
    ownCallbackPage((html) => ({
      html: html.replace('<script', "<script data-nonce='other' nonce = 'r4nd'"),
      policy: "default-src 'none'; script-src 'nonce-r4nd'",
    })),
    at('/callback'),
  ],
  [
    'has a callback page with the line ends of Windows',
    ownCallbackPage((page) => {
      const html = page.replace('<script>', '<script>\n\n');
      const policy = `default-src 'none'; script-src 'sha256-${hashOf(scriptOf(html))}'`;
      return { html: html.replaceAll('\n', '\r\n'), policy };
    }),
    at('/callback'),
  ],
  [
    'names the hash of its script in base64 for URLs',
    ownCallbackPage((page) => {
      // So that the hash has one of the letters that differ.
      let html = page;
      while (!/[+/]/u.test(hashOf(scriptOf(html)))) html = html.replace('<script>', '<script>;');
      const policy = `default-src 'none'; script-src 'sha256-${hashOf(scriptOf(html), 'base64url')}'`;
      return { html, policy };
    }),
    at('/callback'),
  ],
  [
    'does not implement what it does not have (501)',
    hasNo(NOT_IMPLEMENTED, 501),
    isAnyOf(NOT_IMPLEMENTED),
  ],
  [
    'says of a deletion without a CSRF token that the page has expired (419), as Laravel does',
    {
      after: (response, { method }) =>
        method === 'DELETE' && response.status === 403
          ? new Response(null, { status: 419 })
          : response,
    },
    at('/connections/'),
  ],
  [
    'answers GET of what it does not have with the page of the client',
    {
      before(request, route) {
        const routes = ['/types', '/links', '/session'];
        return (
          hasNo(OF_LINKS).before?.(request, route) ?? fallsBack(...routes).before?.(request, route)
        );
      },
    },
    isAnyOf([...OF_LINKS, ['GET', '/types'], ['GET', '/links'], ['GET', '/session']]),
  ],
  [
    'names each connection itself',
    inRequest('POST', '/session', (request) => {
      request.body = request.body.replace(/,"name":"[^"]*"/u, '');
    }),
    ({ body }) => body.includes('"name":"'),
  ],
  ['lists the connections from a table of its own', ownTable()],
  ['does not connect Salesforce', allowsOnly('mysql')],
];

test.for(differences)('a correct backend passes that %s', async ([, plant, touches]) => {
  const checks = touches === undefined ? CHECKS : await checksThatSend(touches);
  const lab = createLab(labOptions(await startOurs({ plant })));
  expect(faultsOf(await runChecks(checks, lab))).toEqual([]);
});

function namesAnotherHost({ host }: SentRequest): boolean {
  return host !== 'localhost';
}

test('a correct backend passes that has to be asked for a type, and connects but one', async () => {
  const port = await startOurs({ plant: allowsOnly('postgresql') });
  const results = await runConformance({ ...labOptions(port), type: 'postgresql' });
  expect(results.flatMap(({ fault, skipped }) => fault ?? skipped ?? [])).toEqual([]);
});

test('whether a link of a type without a form works once is not checked, and the rest is', async () => {
  const port = await startOurs({ plant: allowsOnly('salesforce') });
  const results = await runConformance({ ...labOptions(port), type: 'salesforce' });
  expect(results.flatMap(({ fault, skipped }) => fault ?? skipped ?? [])).toEqual([
    expect.stringMatching(
      /^salesforce is connected at .* name a type with a form, with --type\.$/u,
    ),
  ]);
});
