import { polytomic } from './backends.ts';
import {
  changed,
  dropMarks,
  inAnswer,
  inRequest,
  parse,
  read,
  toConnect,
  withHeaders,
  withStatus,
} from './changeMessages.ts';
import {
  believesCallback,
  failsOnList,
  forgetsReceipts,
  listsNothing,
  neverReconnected,
  passesErrors,
  passesUrls,
  returnsBy,
  showsConfiguration,
  showsToken,
  unsignedReceipts,
} from './faultsWithMemory.ts';
import { optionalFaults } from './optionalFaults.ts';
import {
  allowsOnly,
  fallsBack,
  hashOf,
  hasNo,
  ownCallbackPage,
  scriptOf,
  uuidReceipts,
} from './ownBackends.ts';
import type { Fields, PlantedFault, PlantedFaults } from './PlantedFault.ts';

/** Each check, and faults that it has to notice. */
export const plantedFaults: PlantedFaults = {
  'POST /session answers with the URL of a hosted page and a receipt': [
    ['expiresAt is in the past', () => inAnswer('/session', { expiresAt: '1970-01-01T00:00:00Z' })],
    [
      'expiresAt has no time zone',
      () => inAnswer('/session', { expiresAt: '2999-01-01T00:00:00.000' }),
    ],
    ['expiresAt is a number', () => inAnswer('/session', { expiresAt: Date.now() + 300_000 })],
  ],
  'the hosted page connects the type that was asked for, and no other': [
    [
      'it refuses Salesforce, and passes on no type',
      () => ({
        ...allowsOnly('mysql'),
        ...toConnect((body) => ({ ...body, whitelist: undefined })),
      }),
    ],
    ['the type is not passed on', () => toConnect((body) => ({ ...body, whitelist: undefined }))],
    [
      '`types` are not passed on',
      () =>
        inRequest('POST', '/session', (request) => {
          request.body = request.body.replace(/"types":\[[^\]]*\]/u, '"types":["mysql","slack"]');
        }),
    ],
  ],
  'the hosted page returns to the callback page, with the state of the flow': [
    [
      'callbackUrl is another page',
      () => inAnswer('/session', { callbackUrl: 'http://localhost/elsewhere' }),
    ],
  ],
  'a name that is taken is answered 409 with the code name-taken, or replaced': [
    ['it is another error', () => withStatus(409, { status: 502 })],
    ['it is another code', () => withStatus(409, { status: 409, code: 'conflict' })],
    [
      'only a 409 of Polytomic counts',
      () => ({
        fromPolytomic: (response) =>
          response.status === 422
            ? Promise.resolve(new Response(null, { status: 400 }))
            : undefined,
      }),
    ],
  ],
  'a completed session is connected, with the connection that was made': [
    ['a receipt is forgotten once it was answered', forgetsReceipts],
  ],
  'GET /connections lists the connections of the tenant, and no other': [
    [
      'every proxy may keep the list',
      () => withHeaders('/connections', { 'Cache-Control': 'public, max-age=600' }),
    ],
    [
      'every proxy may keep the list for a while',
      () => withHeaders('/connections', { 'Cache-Control': 'max-age=600' }),
    ],
    ['it is sent as a page', () => withHeaders('/connections', { 'Content-Type': 'text/html' })],
    ['the configuration is there under another name', showsConfiguration],
  ],
  'the callback page is public and can notify the app': [
    [
      'it refuses every frame',
      () => withHeaders('/callback', { 'Content-Security-Policy': "frame-ancestors 'none'" }),
    ],
  ],
  'the callback page has the script that brings the customer back to the app': [
    [
      'the nonce is in another attribute',
      () =>
        ownCallbackPage((html) => ({
          html: html.replace('<script', "<script data-nonce='r4nd'"),
          policy: "script-src 'nonce-r4nd'",
        })),
    ],
    [
      'the hash is that of the line ends of Windows, which browsers replace',
      () =>
        ownCallbackPage((page) => {
          const html = page.replace('<script>', '<script>\r\n');
          return { html, policy: `script-src 'sha256-${hashOf(scriptOf(html))}'` };
        }),
    ],
    [
      'a policy blocks the script',
      () => withHeaders('/callback', { 'Content-Security-Policy': "default-src 'self'" }),
    ],
    ['it is sent as text', () => withHeaders('/callback', { 'Content-Type': 'text/plain' })],
    [
      'it is sent as a download',
      () => withHeaders('/callback', { 'Content-Disposition': 'attachment' }),
    ],
  ],
  'the callback page repeats nothing of its URL': [['the state is written into it', repeatsState]],
  'what comes back with the callback proves nothing': [
    ['?connection_id= is believed', believesCallback],
  ],
  'without a signed-in user, every route but the callback page answers 401': [
    [
      'they are led to a page where they sign in',
      () => ({
        after: (response) =>
          response.status === 401 ? Response.redirect('http://localhost/login', 302) : response,
      }),
    ],
    [
      'GET /types asks nobody, and sends its JSON as a page',
      () => ({
        ...inRequest('GET', '/types', ({ headers }) => {
          if (!headers.has('x-demo-user')) headers.set('x-demo-user', 'ann');
        }),
        ...withHeaders('/types', { 'Content-Type': 'text/html' }),
      }),
    ],
    ...(
      [
        ['DELETE', '/connections/'],
        ['GET', '/types'],
        ['POST', '/links'],
        ['GET', '/links'],
        ['DELETE', '/links/'],
      ] as const
    ).map(([method, start]): readonly [string, () => PlantedFault] => [
      `${method} ${start} asks nobody`,
      () =>
        inRequest(method, start, ({ headers }) => {
          if (!headers.has('x-demo-user')) headers.set('x-demo-user', 'ann');
        }),
    ]),
  ],
  'a request of another site is refused (Sec-Fetch-Site: cross-site)': (
    [
      ['POST', '/session/confirm'],
      ['POST', '/links'],
      ['DELETE', '/connections/'],
      ['DELETE', '/links/'],
    ] as const
  ).map(([method, start]) => [
    `${method} ${start} is not checked`,
    () => inRequest(method, start, ({ headers }) => dropMarks(headers)),
  ]),
  'a request of another site is refused (an Origin that begins like yours)': [
    [
      'Origin is compared by its beginning',
      () => allowsOrigin((origin, own) => origin.startsWith(own)),
    ],
  ],
  'a request of another site is refused (another port of your host)': [
    [
      'Origin is compared by its host name',
      () =>
        allowsOrigin(
          (origin, own) =>
            URL.canParse(origin) && new URL(origin).hostname === new URL(own).hostname,
        ),
    ],
  ],
  'a request that no page has sent changes nothing (Sec-Fetch-Site: none)': [
    [
      '`none` may do anything',
      () =>
        inRequest('POST', '/', ({ headers }) => {
          if (headers.get('sec-fetch-site') === 'none') dropMarks(headers);
        }),
    ],
  ],
  'a body that is not sent as JSON is refused': [
    ['no type is as good as JSON', () => allowsType((type) => type === null)],
    [
      'JSON may stand anywhere in the type',
      () => allowsType((type) => type?.includes('application/json') ?? false),
    ],
    [
      'the type of a form passes',
      () => allowsType((type) => type?.startsWith('application/x-www-form') ?? false),
    ],
  ],
  'malformed and oversized bodies are refused, and never an error of the server': [
    [
      'it ends at a short body, and the connection with it',
      () => ({ closes: ({ headers }) => Number(headers['content-length']) < 10 }),
    ],
    [
      'a body may have any length',
      () =>
        inRequest('POST', '/session', (request) => {
          request.body = request.body.trim();
        }),
    ],
    ['a wrong type is an error of the server', failsOnType],
  ],
  'a completed session is connected, whatever Polytomic answers for its token by then': [
    [
      'a 401 for the token means that nothing was connected',
      () => ({
        fromPolytomic: (response, { url }) =>
          response.status === 401 && url.includes('/connect/session?')
            ? Promise.resolve(Response.json({ data: { id: 'a session' } }))
            : undefined,
      }),
    ],
    [
      'an answer without any field counts as a session',
      () => ({
        async fromPolytomic(response, { url }) {
          if (!url.includes('/connect/session?')) return response;
          const text = await response.text();
          const isEmpty = text === '{"data":{}}';
          return new Response(isEmpty ? '{"data":{"id":"a session"}}' : text, response);
        },
      }),
    ],
  ],
  'a connection that is reconnected is not connected before it was': [
    [
      'a connection without a date is an error',
      () => ({
        async fromPolytomic(response, { url }) {
          if (!/\/connections\/[\da-f-]{36}$/u.test(url)) return response;
          const text = await response.text();
          return new Response(text, text.includes('"updated_at"') ? response : { status: 500 });
        },
      }),
    ],
  ],
  'the body of a refused request is not taken for the next request': [
    [
      'no body is read before somebody is signed in',
      () => ({
        leavesUnread: ({ method, headers }) =>
          method === 'POST' && headers['x-demo-user'] === undefined,
      }),
    ],
    [
      'a body in chunks has no length, and counts as empty',
      () => ({ leavesUnread: ({ headers }) => headers['transfer-encoding'] !== undefined }),
    ],
    [
      'the end of a long body is left unread',
      () => ({ leavesUnread: ({ headers }) => Number(headers['content-length']) > 1_000_000 }),
    ],
    [
      'a GET has no body',
      () => ({
        leavesUnread: ({ method, headers }) =>
          method === 'GET' && headers['content-length'] !== undefined,
      }),
    ],
  ],
  'a session is made by POST alone': [
    ['PUT is an error of the server', () => hasNo([['PUT', '/session']], 500)],
    [
      'GET makes one, and is answered with the page of the client',
      () => ({
        ...inRequest('GET', '/session', (request) => {
          request.method = 'POST';
          request.headers.set('content-type', 'application/json');
          request.body = JSON.stringify({ state: 'a'.repeat(32), surface: 'popup', dark: false });
        }),
        after: async (response, request, route) =>
          request.method === 'GET' && route === '/session'
            ? ((await fallsBack(route).before?.(request, route)) as Response)
            : response,
      }),
    ],
    [
      'PUT makes one, too',
      () =>
        inRequest('PUT', '/session', (request) => {
          request.method = 'POST';
        }),
    ],
  ],
  'another site cannot read what a signed-in user is answered': [
    [
      'every Origin may',
      () => ({
        after(response, request) {
          const origin = request.headers.get('origin') ?? '';
          const headers = new Headers(response.headers);
          headers.set('Access-Control-Allow-Origin', origin);
          headers.set('Access-Control-Allow-Credentials', 'true');
          return new Response(response.body, { status: response.status, headers });
        },
      }),
    ],
  ],
  'a GET with neither Sec-Fetch-Site nor Origin is answered': [
    [
      'it is refused like a POST',
      () => ({
        before: ({ method, headers }) =>
          method === 'GET' && !headers.has('sec-fetch-site') && !headers.has('origin')
            ? Promise.resolve(new Response(null, { status: 403 }))
            : undefined,
      }),
    ],
  ],
  'the browser cannot choose the organization': [
    [
      'a field of the body is believed, which holds an id of Polytomic',
      () => believesTenant(async (request) => (await read(request))['tenant_id'], GLOBEX_ID),
    ],
    [
      'a field of `params` is believed, which holds a name of its own',
      () =>
        believesTenant(
          async (request) => (Object((await read(request))['params']) as Fields)['workspace'],
          'globex',
        ),
    ],
    [
      'the query is believed',
      () => believesTenant(({ url }) => new URL(url).searchParams.get('orgId'), GLOBEX_ID),
    ],
    [
      'a header is believed where the list is read',
      () =>
        believesTenant(
          ({ method, headers }) => method === 'GET' && headers.get('x-tenant-id'),
          'globex',
        ),
    ],
  ],
  'a receipt whose state is rewritten is refused': (
    ['base64', 'base64url', 'hex', 'utf8'] as const
  ).map((encoding) => [`it is JSON in ${encoding}, unsigned`, () => unsignedReceipts(encoding)]),
  'no header of the request chooses where the hosted page returns to': [
    ['Host is believed', () => returnsBy((headers) => `http://${headers.get('host')}`)],
    ['Referer is believed', () => returnsBy((headers) => headers.get('referer'))],
    [
      'X-Forwarded-Proto is believed',
      () =>
        returnsBy((headers) =>
          headers.has('x-forwarded-proto')
            ? `${headers.get('x-forwarded-proto')}://${headers.get('host')}`
            : null,
        ),
    ],
  ],
  'a reconnect updates the connection, and is then connected': [
    ['it never becomes connected', neverReconnected],
    [
      'it makes another connection',
      () => toConnect((body) => ({ ...body, connection: undefined })),
    ],
  ],
  'while Polytomic fails, a completed session is an error, and neither pending nor expired': [
    [
      'a failure is `pending`',
      () => ({
        after: (response) =>
          response.status >= 500 ? Response.json({ status: 'pending' }) : response,
      }),
    ],
  ],
  'odd answers of Polytomic empty no list, and keep no one from connecting': [
    ['`null` in place of a list is listed as a row', listsNothing],
    [
      'a status that is missing is `null`',
      () =>
        inAnswer('/connections', ({ connections }) => ({
          connections: (connections as Fields[]).map((each) => ({
            ...each,
            status: each['status'] === 'unknown' ? null : each['status'],
          })),
        })),
    ],
    ['`null` in place of a list is an error', () => failsOnList((data) => data === null)],
    [
      'a row that is `null` is an error',
      () => failsOnList((data) => Array.isArray(data) && data.includes(null)),
    ],
    [
      'a type that is `null` is an error',
      () =>
        failsOnList(
          (data) =>
            Array.isArray(data) && data.some((row: Fields | null) => row?.['type'] === null),
        ),
    ],
  ],
  'the URL of the hosted page is `http` or `https`': [['any URL is passed on', passesUrls]],
  'an id that is not a UUID is in the path of no call': [
    [
      'that of the browser',
      () => ({
        async before(request) {
          const { connection } = Object((await read(request))['params']) as Fields;
          if (connection !== undefined) await readConnection(connection);
          return request;
        },
      }),
    ],
    [
      'that of Polytomic',
      () => ({
        async fromPolytomic(response) {
          const { connection_id: id } = Object(
            parse(await response.clone().text())['data'],
          ) as Fields;
          if (id !== undefined) await readConnection(id);
          return response;
        },
      }),
    ],
  ],
  'the error texts of Polytomic are in no answer': [
    ['they are the detail of the answer', passesErrors],
  ],
  'no answer holds a key or a Connect token, under any name': (['base64', 'hex'] as const).flatMap(
    (encoding): (readonly [string, () => PlantedFault])[] => [
      [
        `the key is in a header, in ${encoding}`,
        () =>
          withHeaders('/connections', {
            'X-Debug': Buffer.from('x:sandbox-key-acme').toString(encoding),
          }),
      ],
      [`the token is in the answer, in ${encoding}`, () => showsToken(encoding)],
    ],
  ),
  'no answer shows the code of the backend': [
    [
      'JavaScript, as JSON',
      () => failsWith(JSON.stringify({ stack: new Error('It failed.').stack })),
    ],
    [
      'Express',
      () => failsWith('<pre>Error<br> &nbsp; &nbsp;at start (/srv/app/start.js:7:11)</pre>'),
    ],
    ['Flask', () => failsWith('<pre>Traceback (most recent call last):\n  File "app.py"</pre>')],
    ['Go', () => failsWith('panic: nil\n\ngoroutine 7 [running]:\nmain.start()')],
    ['Rails', () => failsWith("app/models/session.rb:12:in `start'")],
    ['Laravel', () => failsWith('#0 /srv/app/Session.php(12): start()')],
    ['Spring', () => failsWith('\tat com.acme.Session.start(Session.java:12)')],
    ['ASP.NET', () => failsWith('   at Acme.Session.Start() in /srv/Session.cs:line 12')],
  ],
  'an invented or altered receipt is refused, and never an error of the server': [
    [
      'its first letter does not matter',
      () => uuidReceipts((sent, given) => sent.slice(1) === given.slice(1)),
    ],
  ],
  ...optionalFaults,
};

const GLOBEX_ID = '22222222-2222-4222-8222-222222222222';

/** Takes a signed-in user for one of Globex if the request names it. */
function believesTenant(find: (request: Request) => unknown, globex: string): PlantedFault {
  return {
    async before(request) {
      if (!request.headers.has('x-demo-user') || (await find(request)) !== globex) return request;
      const own = await changed(request, (parts) => {
        parts.headers.set('x-demo-user', 'gus');
        // Our handler refuses fields that it does not know.
        const { params, ...body } = parse(parts.body);
        const { type } = Object(params) as Fields;
        if (parts.body !== '') {
          const { state, surface, dark } = body;
          parts.body = JSON.stringify({ state, surface, dark, params: { type } });
        }
      });
      return own;
    },
  };
}

function allowsOrigin(isAllowed: (origin: string, own: string) => boolean): PlantedFault {
  return inRequest('POST', '/', ({ headers, url }) => {
    if (isAllowed(headers.get('origin') ?? '', new URL(url).origin)) dropMarks(headers);
  });
}

function allowsType(isAllowed: (type: string | null) => boolean): PlantedFault {
  return inRequest('POST', '/session', ({ headers }) => {
    if (isAllowed(headers.get('content-type'))) headers.set('content-type', 'application/json');
  });
}

function repeatsState(): PlantedFault {
  return {
    async after(response, { url }, route) {
      if (route !== '/callback') return response;
      const state = new URL(url).searchParams.get('polytomic-connect') ?? '';
      return new Response(`${await response.text()}<i>${state}</i>`, response);
    },
  };
}

async function readConnection(id: unknown): Promise<void> {
  await fetch(`${polytomic.url}/api/connections/${String(id)}`);
}

/** Answers this where Polytomic fails. */
function failsWith(text: string): PlantedFault {
  return {
    after: (response) => (response.status >= 500 ? new Response(text, { status: 500 }) : response),
  };
}

function failsOnType(): PlantedFault {
  return {
    async before(request, route) {
      if (route !== '/session') return request;
      const { params } = await read(request);
      const type = (params as Fields | undefined)?.['type'] ?? '';
      return typeof type === 'string' ? request : new Response(null, { status: 500 });
    },
  };
}
