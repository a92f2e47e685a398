import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { createSandbox } from '@polytomic-connect/sandbox';
import { expect, test } from 'vitest';
import type { Route } from '../exchange/Route.ts';
import { expectDescribed } from '../testing/expectDescribed.ts';
import { openapi, schemaOf } from '../testing/openapi.ts';
import { startLinkApp } from '../testing/startLinkApp.ts';
import { startApp, STATE } from '../testing/startApp.ts';

// docs/openapi.json is what other backends are written from, so our own handler has to agree with it. `startApp` holds
// every answer that any test sees to it; here is what the file has by status.

test('the file has every route of the handler, and no other', async () => {
  const names = readdirSync(new URL('../routes/', import.meta.url));
  const modules = await Promise.all(
    names
      .filter((name) => !name.includes('.test.'))
      .map(
        (name) =>
          import(`../routes/${basename(name, '.ts')}.ts`) as Promise<Record<string, object>>,
      ),
  );
  const routes = modules
    .flatMap((exports) => Object.values(exports))
    .filter((value): value is Route => 'method' in value && 'path' in value)
    .map(({ method, path }) => `${method} ${path}`);
  const described = Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/gu, ':$1')}`,
    ),
  );
  expect(described.toSorted()).toEqual(routes.toSorted());
});

test.each([
  ['a session', '/session', 'post', {}, 200],
  ['a malformed session request', '/session', 'post', { body: { state: 'short' } }, 400],
  ['nobody signed in', '/session', 'post', { headers: { 'x-user': 'nobody' } }, 401],
  ['another site', '/session', 'post', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
  ['no such connection', '/session', 'post', { params: { connection: crypto.randomUUID() } }, 404],
  ['a body that is too long', '/session', 'post', { params: { name: 'x'.repeat(20_000) } }, 413],
  ['a list', '/connections', 'get', {}, 200],
  ['a list for nobody', '/connections', 'get', { headers: { 'x-user': 'nobody' } }, 401],
  ['the types for nobody', '/types', 'get', { headers: { 'x-user': 'nobody' } }, 401],
  ['the callback page', '/callback', 'get', {}, 200],
] as const)(
  'the answer to %s is as the file has it',
  async (_what, path, method, given, status) => {
    const app = startApp();
    const {
      headers = {},
      params,
      body,
    } = given as {
      headers?: Record<string, string>;
      params?: object;
      body?: object;
    };
    const sent = body ?? { ...VALID, ...(params && { params }) };
    const answer =
      method === 'get' ? await app.get(path, headers) : await app.post(path, sent, headers);

    expect(answer.status).toBe(status);
    expectByStatus(path, method, answer);
  },
);

test('the answers to confirmations are as the file has them', async () => {
  expect.assertions(6);
  const app = startApp();
  const started = await app.start({ type: 'mysql' });
  expectByStatus('/session/confirm', 'post', await app.confirm(started));
  app.time += 10 * 60_000;
  expectByStatus('/session/confirm', 'post', await app.confirm(started));
  const refused = await app.post('/session/confirm', { receipt: 'x', state: STATE });
  expectByStatus('/session/confirm', 'post', refused);
});

test('the answers about types and deletions are as the file has them', async () => {
  expect.assertions(6);
  const id = 'aaaaaaaa-0000-4000-8000-000000000001';
  const sandbox = createSandbox({ connections: [{ id, name: 'Own', type: 'stripe' }] });
  const app = startApp({
    polytomic: { baseUrl: sandbox.url, fetch: (...call) => sandbox.fetch(new Request(...call)) },
  });
  app.access = { credentials: { apiKey: 'sandbox-key-acme' }, allow: { disconnect: true } };
  expectByStatus('/types', 'get', await app.get('/types'));
  for (let times = 0; times < 2; times += 1) {
    const url = `https://app.example/api/polytomic/connections/${id}`;
    const response = await app.handle(new Request(url, { method: 'DELETE' }));
    const content = await response.text();
    const { status, headers } = response;
    const json = JSON.parse(content) as object;
    expectByStatus('/connections/{id}', 'delete', { status, headers, text: content, json });
  }
});

test('the answers about links are as the file has them', async () => {
  expect.assertions(18);
  const app = startLinkApp();
  const request = { params: { types: ['salesforce'] } };
  expectByStatus('/links', 'post', await app.post('/links', request));
  expectByStatus('/links', 'post', await app.post('/links', { expiresInSeconds: 1 }));
  const { path, id } = await app.make(request);
  expectByStatus('/link/{token}', 'get', await app.get(path));
  expectByStatus('/link/{token}', 'post', { ...(await app.click(path)), json: {} });
  app.polytomic.finish();
  expectByStatus('/linked', 'get', await app.get(app.returnPath()));
  expectByStatus('/links', 'get', await app.get('/links'));
  expectByStatus('/link/{token}', 'get', await app.get(path));
  const revoked = await app.remove(id);
  const { status, headers } = revoked;
  const json = (await revoked.json()) as object;
  expectByStatus('/links/{id}', 'delete', { status, headers, text: '', json });
  app.access = {};
  expectByStatus('/links', 'get', await app.get('/links'));
});

test.each([
  [{ ...sessionRequest('popup') }, true],
  [{ ...sessionRequest('popup'), params: { types: ['mysql', 'salesforce'] } }, true],
  [{ ...sessionRequest('elsewhere') }, false],
  [{ ...sessionRequest('popup'), organization_id: 'x' }, false],
  [{ ...sessionRequest('popup'), params: { redirect_url: 'https://evil.example' } }, false],
  [{ ...sessionRequest('popup'), state: 'short' }, false],
])('the file and the handler agree on the request %j', async (body, isValid) => {
  const content = openapi.paths['/session']?.['post']?.requestBody?.content;
  const schema = schemaOf(content?.['application/json']?.schema ?? {});
  expect(schema.safeParse(body).success).toBe(isValid);
  expect((await startApp().post('/session', body)).status).toBe(isValid ? 200 : 400);
});

test.each([
  [
    'by its status',
    Response.json({}, { status: 418 }),
    /answers 418 application\/json, which is not/u,
  ],
  [
    'by its type',
    new Response('', { headers: { 'content-type': 'text/plain' } }),
    /200 text\/plain/u,
  ],
  ['by its content', Response.json({ connections: 7 }), /but not as in docs\/openapi.json: /u],
])('an answer that the file does not have is found %s', async (_how, response, message) => {
  const request = new Request('https://app.example/api/polytomic/connections');
  await expect(expectDescribed(request, response)).rejects.toThrow(message);
});

function expectByStatus(
  path: string,
  method: string,
  {
    status,
    headers,
    text: content,
    json,
  }: { status: number; headers: Headers; text: string; json: object },
): void {
  const response = openapi.paths[path]?.[method]?.responses[status];
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
  const described = response?.content[type];
  expect(described, `${method} ${path} answers ${status} ${type}`).toBeDefined();
  const value = type === 'text/html' ? content : json;
  expect(schemaOf(described?.schema ?? {}).safeParse(value)).toMatchObject({ success: true });
}

function sessionRequest(surface: string): object {
  return { state: STATE, surface, dark: false };
}

const VALID = sessionRequest('popup');
