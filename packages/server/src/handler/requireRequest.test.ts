import { expect, test } from 'vitest';
import { startApp } from '../testing/startApp.ts';

const request = new Request('https://app.example/api/polytomic/callback');

test.each([
  ['the request of Express, Fastify or node:http', { url: '/callback', headers: { host: 'a' } }],
  [
    'the request of Azure Functions, whose headers are a plain object,',
    { url: request.url, headers: { host: 'a' } },
  ],
  ['a request without headers', { url: request.url }],
  ['a request that has only a path', { url: '/callback', headers: request.headers }],
  ['an object with a `URL`', { url: new URL(request.url), headers: request.headers }],
  ['the context of Hono', { req: { raw: request } }],
  ['the event of SvelteKit, or the arguments of React Router', { request, params: {} }],
  ['the event of AWS Lambda', { rawPath: '/callback', headers: {} }],
  ['a URL', request.url],
  ['nothing', undefined],
])('%s instead of a request is an error with advice', async (_what, given) => {
  await expect(startApp().handle(given as unknown as Request)).rejects.toThrow(
    /no Web-standard `Request`.*`toNodeListener\(handle\)`.*`\(\{ request \}\) => handle\(request\)`/u,
  );
});

test('a request of a class of the framework is answered', async () => {
  const { url, method, headers } = request;
  const own = { url, method, headers } as Request;
  expect((await startApp().handle(own)).status).toBe(200);
});
