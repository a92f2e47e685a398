import {
  changed,
  dropMarks,
  inAnswer,
  inRequest,
  withHeaders,
  withStatus,
} from './changeMessages.ts';
import { formsWorkOnce, listsUrls, newestFormAlone } from './faultsWithMemory.ts';
import { csrfCookieOfLinks, fallsBack, hasNo } from './ownBackends.ts';
import type { Fields, PlantedFault, PlantedFaults } from './PlantedFault.ts';

/** Faults of the routes that a backend may leave out. */
export const optionalFaults: PlantedFaults = {
  'the page of a link cannot be framed, cached or found, and sends its address nowhere': [
    [
      'it may be framed',
      () => withHeaders('/link/', { 'Content-Security-Policy': '', 'X-Frame-Options': '' }),
    ],
    ['it may be cached', () => withHeaders('/link/', { 'Cache-Control': 'public' })],
    ['it sends its address on', () => withHeaders('/link/', { 'Referrer-Policy': '' })],
  ],
  'GET /links lists a link without its URL': [['it lists the URL', listsUrls]],
  'a link is started by the form of its own page alone': [
    [
      'any cookie against CSRF does, and who sends it does not matter',
      () => {
        const csrf = csrfCookieOfLinks({ compares: false });
        return {
          ...csrf,
          before: async (request, route) => {
            const given = (await csrf.before?.(request, route)) ?? request;
            if (given instanceof Response || !route.startsWith('/link/')) return given;
            return await changed(given, ({ headers }) => dropMarks(headers));
          },
        };
      },
    ],
    [
      'who sends it does not matter',
      () => inRequest('POST', '/link/', ({ headers }) => dropMarks(headers)),
    ],
  ],
  'a link works once': [
    [
      'only its form works once',
      () => ({ ...formsWorkOnce(), linkStore: { use: () => Promise.resolve() } }),
    ],
    ['it is not used up', () => ({ linkStore: { use: () => Promise.resolve() } })],
  ],
  'a link that was revoked works no more': [
    [
      'only the form that was open then works no more',
      () => ({ ...newestFormAlone(), linkStore: { revoke: () => Promise.resolve(true) } }),
    ],
    [
      'it is only said to be revoked',
      () => ({ linkStore: { revoke: () => Promise.resolve(true) } }),
    ],
  ],
  'GET /types lists the types that may be connected, to a signed-in user': [
    ['it is an error of the server', () => hasNo([['GET', '/types']], 500)],
  ],
  'GET /connections tells how each connection is, in one of three words': [
    [
      'it is always ok',
      () =>
        inAnswer('/connections', ({ connections }) => ({
          connections: (connections as Fields[]).map((each) => ({ ...each, health: 'ok' })),
        })),
    ],
  ],
  'DELETE /connections/:id deletes a connection of the tenant, once': [
    [
      'another site is told that it is refused, and is not',
      () => ({
        ...inRequest('DELETE', '/connections/', ({ headers }) => dropMarks(headers)),
        after: (response, { headers }) =>
          headers.get('sec-fetch-site') === 'cross-site'
            ? new Response(null, { status: 419 })
            : response,
      }),
    ],
    [
      'it is answered with the page of the client',
      () => ({
        before: (request, route) =>
          request.method === 'DELETE'
            ? fallsBack(route).before?.(new Request(request.url), route)
            : undefined,
      }),
    ],
  ],
  'DELETE /connections/:id answers 409 with the code connection-in-use, unless it is forced': [
    ['it is always forced', () => forces('?force=true')],
    ['it is never forced', () => forces('')],
    ['it is another error', () => withStatus(409, { status: 502 })],
    ['it is another code', () => withStatus(409, { status: 409, code: 'conflict' })],
  ],
};

function forces(query: string): PlantedFault {
  return inRequest('DELETE', '/connections/', (request) => {
    const url = new URL(request.url);
    url.search = query;
    request.url = url.href;
  });
}
