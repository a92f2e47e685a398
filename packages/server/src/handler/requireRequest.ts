/**
 * Refuses what frameworks pass instead of a Web-standard `Request` when the handler is mounted without an adapter.
 *
 * @throws TypeError, with how to mount it
 */
export function requireRequest(given: unknown): asserts given is Request {
  // Not `instanceof`: some frameworks make requests of a class of their own.
  const { url, headers } = (given ?? {}) as Partial<Record<'url' | 'headers', unknown>>;
  const isUrl = typeof url === 'string' && URL.canParse(url);
  if (isUrl && typeof (headers as Partial<Headers> | undefined)?.get === 'function') return;
  throw new TypeError(
    'The Connect handler was called with something that is no Web-standard `Request`, so it cannot answer. In Express, Fastify, Koa, the Pages Router of Next.js and node:http, mount `toNodeListener(handle)` from "@polytomic-connect/server/node". Where the framework passes a context or an event, hand over the request in it, as in `(c) => handle(c.req.raw)` or `({ request }) => handle(request)`.',
  );
}
