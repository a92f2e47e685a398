import type { Fields, PlantedFault } from './PlantedFault.ts';

/** A request as a fault changes it. */
interface Changeable {
  url: string;
  method: string;
  headers: Headers;
  body: string;
}

/** The same request, except for what is changed. */
export async function changed(
  request: Request,
  change: (request: Changeable) => void,
): Promise<Request> {
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

/** Replaces answers with this status. */
export function withStatus(from: number, to: { status: number; code?: string }): PlantedFault {
  return {
    after: (response) =>
      response.status === from ? Response.json(to, { status: to.status }) : response,
  };
}

/** Changes what a successful answer of a route has. */
export function inAnswer(
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
export function toConnect(change: (body: Fields) => Fields): PlantedFault {
  return {
    toPolytomic: (request) =>
      request.method === 'POST'
        ? changed(request, (parts) => {
            parts.body = JSON.stringify(change(parse(parts.body)));
          })
        : undefined,
  };
}

export function parse(text: string): Fields {
  try {
    return Object(JSON.parse(text)) as Fields;
  } catch {
    return {};
  }
}

/** Reads the body of a request, which can still be read afterwards. */
export async function read(request: Request): Promise<Fields> {
  return parse(await request.clone().text());
}

/** Reads each answer of Polytomic. */
export function reading(
  look: (answer: Fields, request: Request, response: Response) => void,
): Pick<PlantedFault, 'fromPolytomic'> {
  return {
    async fromPolytomic(response, request) {
      look(parse(await response.clone().text()), request, response);
      return response;
    },
  };
}
