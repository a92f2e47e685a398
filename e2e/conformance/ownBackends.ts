import { createHash, randomUUID } from 'node:crypto';
import { changed, inAnswer, read } from './changeMessages.ts';
import type { Fields, PlantedFault } from './PlantedFault.ts';

// What a backend in another framework does in its own way.

/**
 * A page of a link that sets a cookie against CSRF, and wants it back in a hidden field.
 *
 * @param compares whether it compares the two, or is content with any cookie and any field
 */
export function csrfCookieOfLinks({ compares = true } = {}): PlantedFault {
  return {
    ...ownLinkForm((html, cookie) =>
      html.replace('<form method="post">', `$&<input type="hidden" name="csrf" value="${cookie}">`),
    ),
    async before(request, route) {
      if (request.method !== 'POST' || !route.startsWith('/link/')) return request;
      const sent = new URLSearchParams(await request.clone().text()).get('csrf');
      const cookie = /(?:^|; )csrf=([^;]+)/u.exec(request.headers.get('cookie') ?? '')?.[1];
      const isRight = cookie && sent && (!compares || cookie === sent);
      return isRight ? request : new Response(null, { status: 419 });
    },
  };
}

/** A page of a link whose form is written in this way. @param write the cookie `csrf` is new each time */
export function ownLinkForm(write: (html: string, cookie: string) => string): PlantedFault {
  return {
    async after(response, { method }, route) {
      if (method !== 'GET' || !route.startsWith('/link/') || !response.ok) return response;
      const cookie = randomUUID();
      const page = new Response(write(await response.text(), cookie), response);
      page.headers.append('Set-Cookie', `csrf=${cookie}; Path=/; HttpOnly; SameSite=Lax`);
      page.headers.append('Set-Cookie', 'theme=light; Path=/');
      return page;
    },
  };
}

/** A link's form that is sent to another address, and has to bring a text with it. */
export function linkFormAt(action: (token: string) => string): PlantedFault {
  let token = '';
  return {
    ...ownLinkForm((html) =>
      html.replace(
        /<form method="post">\n<input type="hidden" name="form" value="([^"]*)">/u,
        (_, sealed: string) =>
          `<form class=wide action='${action(token)}' method=POST><input hidden type=hidden name=form value=${sealed}>
<input data-name="x" value='Ann &amp; &#39;Bob&#x27; > "Eve"' type='hidden' name='words' />`,
      ),
    ),
    async before(request, route) {
      const [, where = '', end = ''] = /^\/link\/([^/]+)(.*)$/u.exec(route) ?? [];
      token = where;
      if (request.method !== 'POST' || where === '') return request;
      const words = new URLSearchParams(await request.clone().text()).get('words');
      const isRight =
        words === `Ann & 'Bob' > "Eve"` &&
        end === '/start' &&
        new URL(request.url).search === '?from=page&to=1';
      return isRight
        ? await changed(request, (parts) => {
            parts.url = parts.url.replace(/\/start\?.*$/u, '');
          })
        : new Response(null, { status: 404 });
    },
  };
}

/** A link's form that needs a browser to be read: in a table, with choices, and sent as its button says. */
export function linkFormOfParts(): PlantedFault {
  let token = '';
  return {
    ...ownLinkForm((html) =>
      html.replace(
        /<form[\s\S]* name="form" value="([^"]*)"[\s\S]*<\/form>/u,
        (_, sealed: string) => `<base href="/api/polytomic/">
<template><form method="post" action="/elsewhere"></form></template><form id="search"></form>
<table><form id="start" action="/search"><tr><td><input type="hidden" name="form" value="${sealed}">
<select name="team"><option disabled>None<option> A &amp; B </select>
<textarea name="words">
<input name="none"></textarea>
<fieldset disabled><input name="none"></fieldset><input name="none" form="search"></table>
<button form="start" name="go" value="1" formmethod="post" formenctype="multipart/form-data" formaction="link/${token}/start">`,
      ),
    ),
    async before(request, route) {
      const [, where = '', end = ''] = /^\/link\/([^/]+)(.*)$/u.exec(route) ?? [];
      token = where;
      if (request.method !== 'POST' || where === '') return request;
      const fields = [...(await request.clone().formData())].map(
        ([name, value]) => [name, typeof value === 'string' ? value : 'a file'] as const,
      );
      const { form = '', ...rest } = Object.fromEntries(fields);
      const isRight =
        end === '/start' &&
        (request.headers.get('content-type') ?? '').startsWith('multipart/') &&
        JSON.stringify(rest) === '{"team":"A & B","words":"<input name=\\"none\\">","go":"1"}';
      if (!isRight) return new Response(null, { status: 404 });
      return await changed(request, (parts) => {
        parts.url = parts.url.replace(/\/start$/u, '');
        parts.headers.set('content-type', 'application/x-www-form-urlencoded');
        parts.body = new URLSearchParams({ form }).toString();
      });
    },
  };
}

/** Receipts that are UUIDs in a column that does not regard case. @param isReal whether a receipt is the one that was given */
export function uuidReceipts(
  isReal = (sent: string, given: string): boolean => sent.toLowerCase() === given,
): PlantedFault {
  const receipts = new Map<string, unknown>();
  return {
    async before(request, route) {
      if (route !== '/session/confirm') return request;
      const body = await read(request);
      const sent = String(body['receipt']);
      const found = [...receipts].find(([given]) => isReal(sent, given));
      return await changed(request, (parts) => {
        if (found) parts.body = parts.body.replace(sent, String(found[1]));
      });
    },
    ...inAnswer('/session', (answer) => {
      const uuid = `a${randomUUID().slice(1)}`;
      receipts.set(uuid, answer['receipt']);
      return { ...answer, receipt: uuid };
    }),
  };
}

/** A callback page that is written in this way, with a policy. */
export function ownCallbackPage(
  write: (html: string) => { html: string; policy: string },
): PlantedFault {
  return {
    async after(response, _request, route) {
      if (route !== '/callback') return response;
      const { html, policy } = write(await response.text());
      return new Response(html, {
        headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': policy },
      });
    },
  };
}

/** The only script of a page. */
export function scriptOf(html: string): string {
  return /<script[^>]*>(.*)<\/script>/su.exec(html)?.[1] ?? '';
}

/** The hash of a script, as a policy may have it. */
export function hashOf(script: string, encoding: 'base64' | 'base64url' = 'base64'): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return encoding === 'base64' ? hash : hash.replaceAll('+', '-').replaceAll('/', '_');
}

/** Answers GET of these routes with the page of the client, as servers of single-page apps do with what they do not know. */
export function fallsBack(...routes: readonly string[]): PlantedFault {
  return {
    before: ({ method }, route) =>
      method === 'GET' && routes.includes(route)
        ? Promise.resolve(
            new Response('<!doctype html>\n<html><div id="root"></div></html>', {
              headers: { 'Content-Type': 'text/html' },
            }),
          )
        : undefined,
  };
}

/** Has a route of its own for none of these methods and routes, and says so in this way. */
export function hasNo(routes: readonly MethodAndRoute[], status = 404): PlantedFault {
  const isLeftOut = isAnyOf(routes);
  return {
    before: ({ method }, route) =>
      isLeftOut({ method, route }) ? Promise.resolve(new Response(null, { status })) : undefined,
  };
}

/** Requests with any of these methods and routes. */
export function isAnyOf(
  routes: readonly MethodAndRoute[],
): (request: { method: string; route: string }) => boolean {
  return ({ method, route }) =>
    routes.some(([theMethod, start]) => method === theMethod && route.startsWith(start));
}

type MethodAndRoute = readonly [method: string, start: string];

/** Lists, reconnects and deletes what it has stored when a session became connected, whatever Polytomic lists. */
export function ownTable(): PlantedFault {
  const rows: { user: string | null; id: unknown; name: unknown; type: unknown }[] = [];
  return {
    async before(request, route) {
      const user = request.headers.get('x-demo-user');
      const isOwn = (id: unknown): boolean =>
        rows.some((row) => row.user === user && row.id === id);
      const missing = Response.json({}, { status: 404 });
      // Whoever is not signed in, or on another site, is refused by the handler.
      if (user === null || request.headers.get('sec-fetch-site') === 'cross-site') return request;
      const [, id] = /^\/connections\/([^/]+)$/u.exec(route) ?? [];
      if (id !== undefined) return isOwn(id) ? request : missing;
      if (route !== '/session' || request.method !== 'POST') return request;
      const { params } = await read(request);
      const { connection } = Object(params) as Fields;
      return typeof connection === 'string' && !isOwn(connection) ? missing : request;
    },
    async after(response, request, route) {
      const user = request.headers.get('x-demo-user');
      if (route === '/session/confirm') {
        const { status, connection } = (await response
          .clone()
          .json()
          .catch(() => ({}))) as Fields;
        const { id, name, type } = Object(connection) as Fields;
        if (status === 'connected' && !rows.some((row) => row.user === user && row.id === id)) {
          rows.push({ user, id, name, type });
        }
      }
      const [, gone] = /^\/connections\/([^/]+)$/u.exec(route) ?? [];
      if (request.method === 'DELETE' && gone && response.ok) {
        rows.splice(0, rows.length, ...rows.filter(({ id }) => id !== gone));
      }
      if (route !== '/connections' || response.status === 401 || response.status === 403) {
        return response;
      }
      const connections = rows
        .filter((row) => row.user === user)
        .map(({ id, name, type }) => ({
          id,
          name,
          type,
          typeName: type,
          status: 'unknown',
          actions: ['reconnect', 'disconnect'],
        }));
      return Response.json({ connections });
    },
  };
}

/** Connects these types alone, and has to be asked for one. */
export function allowsOnly(...types: readonly string[]): PlantedFault {
  return {
    async before(request, route) {
      const isAsked = request.method === 'POST' && (route === '/session' || route === '/links');
      if (!isAsked || !request.headers.has('x-demo-user')) return request;
      const body = await read(request);
      const { type, connection } = Object(body['params']) as Fields;
      if (connection !== undefined) return request;
      return types.includes(String(type)) ? request : Response.json({}, { status: 422 });
    },
    ...inAnswer('/types', (answer) => ({
      ...answer,
      types: (answer['types'] as { id: string }[]).filter(({ id }) => types.includes(id)),
    })),
  };
}
