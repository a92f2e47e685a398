import { expect, test } from 'vitest';
import { check, faultsOf, startOurs } from './backends.ts';
import { dropMarks, inRequest, withHeaders } from './changeMessages.ts';
import type { PlantedFault } from './PlantedFault.ts';

const differences: readonly (readonly [differs: string, plant: PlantedFault])[] = [
  [
    'answers another site that only reads, as CSRF protection of Django, Rails and Go does',
    inRequest('GET', '/', ({ headers }) => dropMarks(headers)),
  ],
  [
    'reads bodies of up to 1 MB, as Fastify and nginx do',
    inRequest('POST', '/session', (request) => {
      if (request.body.length < 1_000_000) request.body = request.body.trim();
    }),
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
  ],
  [
    'sends the address of a link to its own pages alone',
    withHeaders('/link/', { 'Referrer-Policy': 'same-origin' }),
  ],
  [
    'says of its callback page that it may keep its opener',
    withHeaders('/callback', { 'Cross-Origin-Opener-Policy': 'unsafe-none' }),
  ],
  [
    'redirects other host names to its own',
    {
      before: ({ url }) =>
        new URL(url).hostname === 'localhost'
          ? undefined
          : Promise.resolve(Response.redirect('http://localhost/', 308)),
    },
  ],
];

test.each(differences)('a correct backend passes that %s', async (_, plant) => {
  expect(faultsOf(await check(await startOurs({ plant })))).toEqual([]);
});
