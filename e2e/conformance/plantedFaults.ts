import type { LinkStore } from '@polytomic-connect/server';

/** Something that is wrong with a backend: our own handler, with a fault around it. */
export interface PlantedFault {
  /** Changes a request before the handler sees it, or answers it. */
  before?(request: Request, route: string): Promise<Request | Response> | undefined;
  /** Changes an answer of the handler. */
  after?(response: Response, request: Request, route: string): Promise<Response> | Response;
  /** Changes a call of Polytomic. */
  toPolytomic?(request: Request): Promise<Request> | undefined;
  /** Changes an answer of Polytomic, or reads it. */
  fromPolytomic?(response: Response, request: Request): Promise<Response> | undefined;
  linkStore?: Partial<LinkStore>;
}

type Fields = Record<string, unknown>;

/** Each check, and faults that it has to notice: what is wrong, and the fault. */
export const plantedFaults: Readonly<
  Record<string, readonly (readonly [wrong: string, plant: () => PlantedFault])[]>
> = {
  'POST /session answers with the URL of a hosted page and a receipt': [
    ['expiresAt is in the past', () => inAnswer('/session', { expiresAt: '1970-01-01T00:00:00Z' })],
    ['expiresAt is a number', () => inAnswer('/session', { expiresAt: Date.now() + 300_000 })],
  ],
  'the hosted page connects the type that was asked for, and no other': [
    ['the type is not passed on', () => toConnect((body) => ({ ...body, whitelist: undefined }))],
  ],
  'a completed session is connected, with the connection that was made': [
    ['a receipt is forgotten once it was answered', forgetsReceipts],
  ],
  'GET /connections lists the connections of the tenant, and no other': [
    [
      'every proxy may keep the list',
      () => withHeaders('/connections', { 'Cache-Control': 'public, max-age=600' }),
    ],
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
  'without a signed-in user, every route but the callback page answers 401': (
    [
      ['DELETE', '/connections/'],
      ['GET', '/types'],
      ['POST', '/links'],
      ['GET', '/links'],
      ['DELETE', '/links/'],
    ] as const
  ).map(([method, start]) => [
    `${method} ${start} asks nobody`,
    () =>
      inRequest(method, start, ({ headers }) => {
        if (!headers.has('x-demo-user')) headers.set('x-demo-user', 'ann');
      }),
  ]),
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
      'a body may have any length',
      () =>
        inRequest('POST', '/session', (request) => {
          request.body = request.body.trim();
        }),
    ],
    ['a wrong type is an error of the server', failsOnType],
  ],
  'a session is made by POST alone': [
    [
      'PUT makes one, too',
      () =>
        inRequest('PUT', '/session', (request) => {
          request.method = 'POST';
        }),
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
  'the error texts of Polytomic are in no answer': [
    ['they are the detail of the answer', passesErrors],
  ],
  'no answer holds a key or a Connect token, under any name': (['base64', 'hex'] as const).flatMap(
    (encoding): (readonly [string, () => PlantedFault])[] => [
      [
        `the key is in a header, in ${encoding}`,
        () => withHeaders('/connections', { 'X-Debug': encoded('x:sandbox-key-acme', encoding) }),
      ],
      [`the token is in the answer, in ${encoding}`, () => showsToken(encoding)],
    ],
  ),
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
      'who sends it does not matter',
      () => inRequest('POST', '/link/', ({ headers }) => dropMarks(headers)),
    ],
  ],
  'a link works once': [
    ['it is not used up', () => ({ linkStore: { use: () => Promise.resolve() } })],
  ],
  'a link that was revoked works no more': [
    [
      'it is only said to be revoked',
      () => ({ linkStore: { revoke: () => Promise.resolve(true) } }),
    ],
  ],
};

/** A request as a fault changes it. */
interface Changeable {
  url: string;
  method: string;
  headers: Headers;
  body: string;
}

/** The same request, but for what is changed. */
async function changed(request: Request, change: (request: Changeable) => void): Promise<Request> {
  const { url, method } = request;
  const parts = { url, method, headers: new Headers(request.headers), body: await request.text() };
  change(parts);
  parts.headers.delete('content-length');
  const body = parts.body === '' ? null : new TextEncoder().encode(parts.body);
  const { headers } = parts;
  return new Request(parts.url, {
    method: parts.method,
    headers,
    body,
    redirect: request.redirect,
  });
}

/** Changes the requests of a method whose route starts like this. */
export function inRequest(
  method: string,
  start: string,
  change: (request: Changeable) => void,
): PlantedFault {
  return {
    before: (request, route) =>
      request.method === method && route.startsWith(start) ? changed(request, change) : undefined,
  };
}

export function dropMarks(headers: Headers): void {
  headers.delete('sec-fetch-site');
  headers.delete('origin');
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

/** Sets headers of the answers of a route; an empty one is removed. */
export function withHeaders(
  start: string,
  changes: Readonly<Record<string, string>>,
): PlantedFault {
  return {
    after(response, _request, route) {
      if (!route.startsWith(start)) return response;
      const headers = new Headers(response.headers);
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') headers.delete(name);
        else headers.set(name, value);
      }
      return new Response(response.body, { status: response.status, headers });
    },
  };
}

/** Changes what a successful answer of a route has. */
function inAnswer(
  where: string,
  change: Fields | ((answer: Fields, request: Request) => Fields),
): PlantedFault {
  return {
    async after(response, request, route) {
      if (route !== where || !response.ok) return response;
      const answer = (await response.json()) as Fields;
      const given =
        typeof change === 'function' ? change(answer, request) : { ...answer, ...change };
      return Response.json(given, response);
    },
  };
}

/** Changes the body with which Polytomic is asked for a session. */
function toConnect(change: (body: Fields) => Fields): PlantedFault {
  return {
    toPolytomic: (request) =>
      request.method === 'POST'
        ? changed(request, (parts) => {
            parts.body = JSON.stringify(change(parse(parts.body)));
          })
        : undefined,
  };
}

function parse(text: string): Fields {
  try {
    return Object(JSON.parse(text)) as Fields;
  } catch {
    return {};
  }
}

/** Reads the body of a request, which can still be read afterwards. */
async function read(request: Request): Promise<Fields> {
  return parse(await request.clone().text());
}

/** Reads each answer of Polytomic. */
function reading(
  look: (answer: Fields, request: Request, response: Response) => void,
): Pick<PlantedFault, 'fromPolytomic'> {
  return {
    async fromPolytomic(response, request) {
      look(parse(await response.clone().text()), request, response);
      return response;
    },
  };
}

function encoded(text: string, encoding: BufferEncoding): string {
  return Buffer.from(text).toString(encoding);
}

function forgetsReceipts(): PlantedFault {
  const answered = new Set<unknown>();
  return {
    async before(request, route) {
      if (route !== '/session/confirm') return request;
      const { receipt } = await read(request);
      if (answered.has(receipt)) return Response.json({}, { status: 400 });
      answered.add(receipt);
      return request;
    },
  };
}

function showsConfiguration(): PlantedFault {
  let settings: unknown;
  return {
    ...reading(({ data }) => {
      if (Array.isArray(data)) settings = data.map((row: Fields) => row['configuration']);
    }),
    ...inAnswer('/connections', (answer) => ({ ...answer, settings })),
  };
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

function believesCallback(): PlantedFault {
  const claims = new Map<unknown, string>();
  return {
    async before(request, route) {
      const query = new URL(request.url).searchParams;
      const claim = query.get('connection_id');
      if (claim !== null) claims.set(query.get('polytomic-connect'), claim);
      const id = route === '/session/confirm' && claims.get((await read(request))['state']);
      return id ? Response.json({ status: 'connected', connection: { id } }) : request;
    },
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

/** Receipts that hold the user and the state, which are believed. */
function unsignedReceipts(encoding: BufferEncoding): PlantedFault {
  const states = new Map<unknown, unknown>();
  let state: unknown;
  return {
    async before(request, route) {
      const body = await read(request);
      if (route === '/session') ({ state } = body);
      if (route !== '/session/confirm') return request;
      const note = parse(Buffer.from(String(body['receipt']), encoding).toString());
      if (note['state'] !== body['state']) return request;
      const { receipt } = note;
      return await changed(request, (parts) => {
        parts.body = JSON.stringify({ receipt, state: states.get(receipt) });
      });
    },
    ...inAnswer('/session', (answer) => {
      const { receipt } = answer;
      states.set(receipt, state);
      return { ...answer, receipt: encoded(JSON.stringify({ state, receipt }), encoding) };
    }),
  };
}

/** The hosted page returns to what a header of the request names. */
function returnsBy(originFrom: (headers: Headers) => string | null): PlantedFault {
  let origin: string | null = null;
  return {
    async before(request) {
      origin = originFrom(request.headers);
      const own = request.headers.get('origin') ?? new URL(request.url).origin;
      return await changed(request, (parts) => {
        parts.url = new URL(new URL(request.url).pathname, own).href;
      });
    },
    ...toConnect((body) => {
      const { pathname, search } = new URL(String(body['redirect_url']));
      return origin === null
        ? body
        : { ...body, redirect_url: new URL(`${pathname}${search}`, origin).href };
    }),
  };
}

function neverReconnected(): PlantedFault {
  let isReconnect = false;
  return {
    ...toConnect((body) => {
      isReconnect = 'connection' in body;
      return body;
    }),
    ...inAnswer('/session/confirm', (answer) => (isReconnect ? { status: 'pending' } : answer)),
  };
}

/** Fails when Polytomic lists something that is odd in this way. */
function failsOnList(isOdd: (data: unknown) => boolean): PlantedFault {
  let fails = false;
  return {
    ...reading(({ data }, { url }) => {
      fails = new URL(url).pathname === '/api/connections' && isOdd(data);
    }),
    after: (response, _request, route) =>
      route === '/connections' && fails ? new Response(null, { status: 500 }) : response,
  };
}

function passesUrls(): PlantedFault {
  let redirectUrl: unknown;
  return {
    ...reading(({ data }, { method }) => {
      if (method === 'POST') redirectUrl = (data as Fields | undefined)?.['redirect_url'];
    }),
    after: (response, _request, route) =>
      route === '/session' ? Response.json({ redirectUrl, receipt: 'x' }) : response,
  };
}

function passesErrors(): PlantedFault {
  let detail: unknown;
  return {
    ...reading(({ message }) => {
      detail = message;
    }),
    after: ({ status }) => Response.json({ detail }, { status }),
  };
}

function showsToken(encoding: BufferEncoding): PlantedFault {
  let token = '';
  return {
    ...reading(({ data }, { method }) => {
      if (method === 'POST') token = String((data as Fields)['token']);
    }),
    ...inAnswer('/session', (answer) => ({ ...answer, debug: encoded(token, encoding) })),
  };
}

function listsUrls(): PlantedFault {
  let url: unknown;
  return inAnswer('/links', (answer, { method }) => {
    if (method === 'POST') ({ url } = answer);
    return { ...answer, url };
  });
}
