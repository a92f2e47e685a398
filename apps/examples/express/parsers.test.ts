import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import express, { type RequestHandler } from 'express';
import { expect, test } from 'vitest';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const json = JSON.stringify({ state: '0'.repeat(32), surface: 'popup', dark: false });
const form = 'form=1.a%2Bb%20c&dark=true';
const everything = { type: () => true };

/** Serves an app for one request. */
async function send(parsers: RequestHandler[], listener: Listener, init: Init): Promise<Response> {
  const app = express();
  if (parsers.length > 0) app.use(...parsers);
  app.use('/api/polytomic', listener);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { body, type = JSON_TYPE, method = 'POST' } = init;
  const response = await fetch(`http://127.0.0.1:${port}/api/polytomic/session`, {
    method,
    headers: { 'content-type': type },
    body: body ?? null,
  });
  const text = await response.text();
  server.close();
  return new Response(text, response);
}

type Listener = ReturnType<typeof toNodeListener>;
interface Init {
  body?: string;
  type?: string;
  method?: string;
}

const keepsIt: RequestHandler = (req, _res, next) => {
  req.resume().once('end', () => setImmediate(next));
};

const echo = toNodeListener(async (request) => new Response(await request.text()));

test.each([
  ['no parser', []],
  ['express.json()', [express.json()]],
  ['express.urlencoded()', [express.urlencoded()]],
  ['express.urlencoded({ extended: true })', [express.urlencoded({ extended: true })]],
  ['both', [express.json(), express.urlencoded({ extended: true })]],
  ['express.text() for every type', [express.text(everything)]],
  ['express.raw() for every type', [express.raw(everything)]],
  [
    'express.raw(), express.text(), express.json()',
    [express.raw(), express.text(), express.json()],
  ],
])('after %s the handler gets the body as it was sent', async (_, parsers: RequestHandler[]) => {
  expect(await (await send(parsers, echo, { body: json })).json()).toEqual(JSON.parse(json));
  const sent = await send(parsers, echo, { body: form, type: FORM_TYPE });
  expect([...new URLSearchParams(await sent.text())]).toEqual([...new URLSearchParams(form)]);
  expect(await (await send(parsers, echo, { body: '' })).text()).toMatch(/^(?:\{\})?$/u);
});

test('after a middleware that keeps the body for itself the answer is an error at once, and onError gets the cause', async () => {
  const errors: unknown[] = [];
  const listener = toNodeListener(
    createConnectHandler({
      secret: 'a secret for tests, of more than 32 characters',
      authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: 'a-key' } }),
      // Would be a 408 in the end.
      polytomic: { timeoutMs: 600_000 },
      onError: (error) => errors.push(error),
    }),
  );
  const refused = await send([keepsIt], listener, { body: json });
  expect(refused.status).toBe(500);
  expect(await refused.json()).toMatchObject({ code: 'internal' });
  expect(String(errors)).toContain('leave what it reads in `req.body`');
  expect((await send([keepsIt], listener, { method: 'DELETE' })).status).toBe(405);
});
