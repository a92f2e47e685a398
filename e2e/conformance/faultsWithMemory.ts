import { changed, inAnswer, parse, read, reading, toConnect } from './changeMessages.ts';
import type { Fields, PlantedFault } from './PlantedFault.ts';

export function forgetsReceipts(): PlantedFault {
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

export function showsConfiguration(): PlantedFault {
  let settings: unknown;
  return {
    ...reading(({ data }) => {
      if (Array.isArray(data)) settings = data.map((row: Fields) => row['configuration']);
    }),
    ...inAnswer('/connections', (answer) => ({ ...answer, settings })),
  };
}

export function believesCallback(): PlantedFault {
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

/** Receipts that hold the user and the state, which are believed. */
export function unsignedReceipts(encoding: BufferEncoding): PlantedFault {
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
export function returnsBy(originFrom: (headers: Headers) => string | null): PlantedFault {
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

export function neverReconnected(): PlantedFault {
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
export function failsOnList(isOdd: (data: unknown) => boolean): PlantedFault {
  let fails = false;
  return {
    ...reading(({ data }, { url }) => {
      fails = new URL(url).pathname === '/api/connections' && isOdd(data);
    }),
    after: (response, _request, route) =>
      route === '/connections' && fails ? new Response(null, { status: 500 }) : response,
  };
}

export function passesUrls(): PlantedFault {
  let redirectUrl: unknown;
  return {
    ...reading(({ data }, { method }) => {
      if (method === 'POST') redirectUrl = (data as Fields | undefined)?.['redirect_url'];
    }),
    after: (response, _request, route) =>
      route === '/session' ? Response.json({ redirectUrl, receipt: 'x' }) : response,
  };
}

export function passesErrors(): PlantedFault {
  let detail: unknown;
  return {
    ...reading(({ message }) => {
      detail = message;
    }),
    after: ({ status }) => Response.json({ detail }, { status }),
  };
}

export function showsToken(encoding: BufferEncoding): PlantedFault {
  let token = '';
  return {
    ...reading(({ data }, { method }) => {
      if (method === 'POST') token = String((data as Fields)['token']);
    }),
    ...inAnswer('/session', (answer) => ({ ...answer, debug: encoded(token, encoding) })),
  };
}

export function listsUrls(): PlantedFault {
  let url: unknown;
  return inAnswer('/links', (answer, { method }) => {
    if (method === 'POST') ({ url } = answer);
    return { ...answer, url };
  });
}

/** Lists a row without anything when Polytomic lists `null`. */
export function listsNothing(): PlantedFault {
  let isNull = false;
  return {
    ...reading(({ data }, { url }) => {
      isNull = new URL(url).pathname === '/api/connections' && data === null;
    }),
    ...inAnswer('/connections', (answer) => (isNull ? { connections: [null] } : answer)),
  };
}

/** The form of a link's page can be sent once, and then another has to be loaded. */
export function formsWorkOnce(): PlantedFault {
  const sent = new Set<string>();
  return {
    async before(request, route) {
      if (request.method !== 'POST' || !route.startsWith('/link/')) return request;
      const form = await request.clone().text();
      if (sent.has(form)) return new Response(null, { status: 403 });
      sent.add(form);
      return request;
    },
  };
}

/** Of the forms of a link's page, only the one that was loaded last can be sent. */
export function newestFormAlone(): PlantedFault {
  let newest = '';
  return {
    async after(response, { method }, route) {
      if (method !== 'GET' || !route.startsWith('/link/')) return response;
      const html = await response.text();
      newest = /name="form" value="([^"]*)"/u.exec(html)?.[1] ?? '';
      return new Response(html, response);
    },
    async before(request, route) {
      if (request.method !== 'POST' || !route.startsWith('/link/')) return request;
      const form = new URLSearchParams(await request.clone().text()).get('form');
      return form === newest ? request : new Response(null, { status: 403 });
    },
  };
}

function encoded(text: string, encoding: BufferEncoding): string {
  return Buffer.from(text).toString(encoding);
}
