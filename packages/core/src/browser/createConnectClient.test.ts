import { expect, onTestFinished, test, vi } from 'vitest';
import type { ConnectError } from '../flow/ConnectError.ts';
import type { Session } from '../flow/session.ts';
import { createConnectClient, type ConnectClient } from './createConnectClient.ts';

const listed = {
  id: '8b1c',
  name: 'Salesforce EU',
  type: 'salesforce',
  typeName: 'Salesforce',
  status: 'healthy',
};
const type = { id: 'mysql', name: 'MySQL', oauth: false, locked: false };
const made = { id: '8b1c', name: 'MySQL', type: 'mysql' };
const link = { id: 'one', status: 'used', connected: made };
const session = { redirectUrl: 'https://connect.example/s', receipt: 'r1' } as Session;
const { signal } = new AbortController();

test('a session is asked for with what the server needs, and nothing else', async () => {
  const { client, sent } = serverThatAnswers({ redirectUrl: 'https://connect.example/s' });
  const request = { state: 's1', surface: 'popup', dark: true, params: { type: 'mysql' } } as const;
  expect(await client.fetchSession({ ...request, signal })).toEqual({
    redirectUrl: 'https://connect.example/s',
  });
  expect(sent()).toEqual({ url: '/api/polytomic/session', method: 'POST', body: request });
});

test.each([undefined, null, 5])(
  'the path %s, as of an unset variable, is refused by name',
  (path) => {
    expect(() => createConnectClient(path as never)).toThrow(
      expect.objectContaining({
        code: 'options-invalid',
        message: expect.stringContaining('`basePath`') as string,
      }),
    );
  },
);

test('options that are `null` are options that are left out', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ connections: [] })));
  onTestFinished(() => void vi.unstubAllGlobals());
  const client = createConnectClient('/api/polytomic', null as never);
  expect(await client.listConnections()).toEqual([]);
});

test('a confirmation sends the receipt and the state, never the callback’s parameters', async () => {
  const { client, sent } = serverThatAnswers({ status: 'pending' });
  const callbackParams = { connection_id: 'forged' };
  const answer = await client.confirmSession({ session, state: 's1', callbackParams, signal });
  expect(answer).toEqual({ status: 'pending' });
  expect(sent()).toEqual({
    url: '/api/polytomic/session/confirm',
    method: 'POST',
    body: { receipt: 'r1', state: 's1' },
  });
});

test('connections are read with GET, with and without a signal', async () => {
  const { client, sent } = serverThatAnswers({ connections: [listed] });
  expect(await client.listConnections()).toEqual([listed]);
  expect(await client.listConnections({ signal })).toEqual([listed]);
  expect(sent()).toEqual({ url: '/api/polytomic/connections', method: 'GET', body: undefined });
});

test.each([
  ['nothing', undefined],
  ['no list', { connections: {} }],
  ['a connection without its type’s name', { connections: [{ ...listed, typeName: undefined }] }],
  ['a null among the connections', { connections: [listed, null] }],
])('a list that holds %s is a fault', async (_what, reply) => {
  const { client } = serverThatAnswers(reply);
  await expect(client.listConnections()).rejects.toMatchObject({ code: 'connections-failed' });
});

test.each([
  ['connections', { ...listed, health: null, actions: null, createdAt: null }, listed],
  ['types', { ...type, logoUrl: null }, type],
  ['links', { ...link, types: null, connected: { ...made, typeName: null } }, link],
])(
  'of a backend that sends `null` for what it does not have, the %s come without it',
  async (name, row, expected) => {
    const { client } = serverThatAnswers({ [name]: [row] });
    const lists: Record<string, () => Promise<unknown>> = {
      connections: () => client.listConnections(),
      types: () => client.listTypes(),
      links: async () =>
        ((await client.request('links-failed', '/links')) as { links: unknown }).links,
    };
    expect(await lists[name]?.()).toStrictEqual([expected]);
  },
);

test('a list can be read on a page with Prototype, which gives arrays a `toJSON` that returns a text', async () => {
  const rawBody = JSON.stringify({ connections: [{ ...listed, health: null }] });
  const { client } = serverThatAnswers(undefined, { rawBody });
  Object.assign(Array.prototype, {
    toJSON(this: unknown[]) {
      return `[${this.map((item) => JSON.stringify(item)).join(', ')}]`;
    },
  });
  onTestFinished(() => void Reflect.deleteProperty(Array.prototype, 'toJSON'));
  const [connection] = await client.listConnections();
  Reflect.deleteProperty(Array.prototype, 'toJSON');
  expect(connection).toStrictEqual(listed);
});

test('a slash at the end of the base path is not doubled', async () => {
  const { client, sent } = serverThatAnswers({ connections: [] }, { basePath: '/connect/' });
  await client.listConnections();
  expect(client.basePath).toBe('/connect');
  expect(sent().url).toBe('/connect/connections');
});

test('the function `headers` is called for each request, and its headers do not replace the JSON ones', async () => {
  let tokens = 0;
  const { client, fetch } = serverThatAnswers(
    { connections: [] },
    { headers: () => Promise.resolve({ 'x-csrf-token': `t${(tokens += 1)}` }) },
  );
  await client.listConnections();
  await client.confirmSession({ session, state: 's1', callbackParams: {}, signal });
  expect(fetch.mock.calls.map(([, init]) => init?.headers)).toEqual([
    { accept: 'application/json', 'x-csrf-token': 't1' },
    { accept: 'application/json', 'x-csrf-token': 't2', 'content-type': 'application/json' },
  ]);
});

test.each([
  ['fetchSession', 'session-failed'],
  ['confirmSession', 'confirm-failed'],
  ['listConnections', 'connections-failed'],
  ['listTypes', 'types-failed'],
] as const)('a refusal of %s is `%s` and carries the server’s problem', async (name, code) => {
  const { client } = serverThatAnswers(
    { code: 'unauthorized', detail: 'Nobody is signed in.' },
    { status: 401, answerHeaders: { 'x-request-id': 'req-7' } },
  );
  const error = await faultOf(client, name);
  expect(error).toMatchObject({
    code,
    problem: {
      status: 401,
      code: 'unauthorized',
      detail: 'Nobody is signed in.',
      requestId: 'req-7',
    },
  });
  expect(error.message).toContain('The server answered 401: unauthorized. Nobody is signed in.');
});

test.each([
  ['a page of a proxy', '<html>Bad gateway</html>'],
  ['an empty body', ''],
  ['fields of other types', '{"code":7,"detail":{}}'],
  ['null', 'null'],
])('a refusal that is %s still has its status', async (_what, body) => {
  const { client } = serverThatAnswers(undefined, { status: 502, rawBody: body });
  const error = await faultOf(client, 'listConnections');
  expect(error.problem).toEqual({
    status: 502,
    code: undefined,
    detail: undefined,
    requestId: undefined,
  });
  expect(error.message).toContain('The server answered 502.');
});

test.each([
  ['fetchSession', 'session-failed'],
  ['confirmSession', 'confirm-failed'],
  ['listConnections', 'connections-failed'],
  ['listTypes', 'types-failed'],
] as const)('a page of the app in place of an answer to %s is `%s`', async (name, code) => {
  const { client } = serverThatAnswers(undefined, { rawBody: '<!doctype html>' });
  const error = await faultOf(client, name);
  expect(error).toMatchObject({ code, cause: expect.any(SyntaxError) as SyntaxError });
  expect(error.message).toContain('The answer could not be read as JSON. Check the path');
});

test('an answer that breaks off is a fault with its cause', async () => {
  const broken = new TypeError('network error');
  const body = new ReadableStream({ start: (controller) => controller.error(broken) });
  const client = createConnectClient('/api/polytomic', {
    fetch: () => Promise.resolve(new Response(body)),
  });
  expect(await faultOf(client, 'fetchSession')).toMatchObject({
    code: 'session-failed',
    cause: broken,
  });
});

test('a list whose caller gives up while it arrives rejects with the reason of the abort', async () => {
  const abort = new AbortController();
  const reason = new Error('The page has changed.');
  const client = createConnectClient('/api/polytomic', {
    fetch: () => {
      abort.abort(reason);
      const body = new ReadableStream({ start: (controller) => controller.error(reason) });
      return Promise.resolve(new Response(body));
    },
  });
  await expect(client.listConnections({ signal: abort.signal })).rejects.toBe(reason);
});

test.each([200, 204])('a deletion may be answered by %i without a body', async (status) => {
  const client = createConnectClient('/api/polytomic', {
    fetch: () => Promise.resolve(new Response(null, { status })),
  });
  await expect(client.disconnect('c1')).resolves.toBeUndefined();
});

test('a list that no server answers is a fault too, with its cause', async () => {
  const offline = new TypeError('Failed to fetch');
  const client = createConnectClient('/api/polytomic', { fetch: () => Promise.reject(offline) });
  await expect(client.listConnections()).rejects.toMatchObject({
    code: 'connections-failed',
    message: expect.stringContaining('Failed to fetch') as string,
    cause: offline,
  });
});

test.each(['listConnections', 'listTypes'] as const)(
  'a list that its caller gives up rejects with the reason of the abort (%s)',
  async (name) => {
    const abort = new AbortController();
    const sent = vi.fn();
    const client = createConnectClient('/api/polytomic', {
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
          sent();
        }),
    });
    const list = client[name]({ signal: abort.signal });
    await expect.poll(() => sent).toHaveBeenCalledOnce();
    const reason = new Error('The page has changed.');
    abort.abort(reason);
    await expect(list).rejects.toBe(reason);
  },
);

test.each([
  ['with capitals', { 'Content-Type': 'application/json', Accept: '*/*', 'X-CSRF': 't' }],
  ['as a `Headers`', new Headers({ 'content-type': 'text/plain', accept: '*/*', 'x-csrf': 't' })],
])('headers of the app %s are sent once by each name', async (_, headers) => {
  const { client, fetch } = serverThatAnswers(
    { redirectUrl: 'https://connect.example/s' },
    { headers: () => Promise.resolve(headers as Record<string, string>) },
  );
  await client.fetchSession({ state: 's1', surface: 'popup', dark: true, params: {}, signal });
  const sent = new Headers(fetch.mock.lastCall?.[1]?.headers);
  expect([...sent]).toEqual([
    ['accept', '*/*'],
    ['content-type', 'application/json'],
    ['x-csrf', 't'],
  ]);
});

test('another route of the handler is reached with the client’s headers, and fails with the code that was given', async () => {
  const works = serverThatAnswers(
    { id: 'one' },
    { headers: () => Promise.resolve({ 'x-csrf': 'token' }) },
  );
  expect(await works.client.request('links-failed', '/links', { body: {} })).toEqual({ id: 'one' });
  expect(works.sent()).toEqual({ url: '/api/polytomic/links', method: 'POST', body: {} });
  expect(works.fetch.mock.lastCall?.[1]?.headers).toMatchObject({ 'x-csrf': 'token' });

  const refuses = serverThatAnswers({ code: 'not-allowed' }, { status: 403 });
  await expect(refuses.client.request('links-failed', '/links')).rejects.toMatchObject({
    code: 'links-failed',
    problem: { status: 403, code: 'not-allowed' },
  });
  const offline = createConnectClient('/api/polytomic', {
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  });
  await expect(offline.request('links-failed', '/links')).rejects.toMatchObject({
    code: 'links-failed',
  });
});

test('types are read with GET', async () => {
  const { client, sent } = serverThatAnswers({ types: [type] });
  expect(await client.listTypes()).toEqual([type]);
  expect(await client.listTypes({ signal })).toEqual([type]);
  expect(sent()).toEqual({ url: '/api/polytomic/types', method: 'GET', body: undefined });
});

test.each([
  [undefined, '/api/polytomic/connections/a%2Fb'],
  [{ force: false }, '/api/polytomic/connections/a%2Fb'],
  [{ force: true }, '/api/polytomic/connections/a%2Fb?force=true'],
])('with the options %o a connection is deleted at %s', async (options, url) => {
  const { client, sent } = serverThatAnswers(undefined, { status: 200, rawBody: '{}' });
  await client.disconnect('a/b', options);
  expect(sent()).toEqual({ url, method: 'DELETE', body: undefined });
});

test('a connection in use is not deleted, and the error lists what uses it', async () => {
  const usage = { syncs: 2 };
  const { client } = serverThatAnswers({ code: 'connection-in-use', usage }, { status: 409 });
  await expect(client.disconnect('c1')).rejects.toMatchObject({
    code: 'disconnect-failed',
    problem: { status: 409, code: 'connection-in-use', usage },
  });
});

test.each([
  ['null', null],
  ['a text', 'two syncs'],
  ['nothing', undefined],
])('a usage that is %s is left out', async (_what, usage) => {
  const { client } = serverThatAnswers({ code: 'connection-in-use', usage }, { status: 409 });
  const fault = (await client.disconnect('c1').catch((error: unknown) => error)) as ConnectError;
  expect(fault.problem).not.toHaveProperty('usage');
});

test('a deletion that its caller gives up rejects with the reason of the abort', async () => {
  const reason = new Error('The page has changed.');
  const client = createConnectClient('/api/polytomic', { fetch: () => Promise.reject(reason) });
  const aborted = AbortSignal.abort(reason);
  await expect(client.disconnect('c1', { signal: aborted })).rejects.toBe(reason);
  await expect(client.listTypes({ signal: aborted })).rejects.toBe(reason);
});

test('without a `fetch` of its own it uses the global one of that moment', async () => {
  const client = createConnectClient('/api/polytomic');
  const later = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{"connections":[]}'));
  expect(await client.listConnections()).toEqual([]);
  expect(later).toHaveBeenCalledExactlyOnceWith('/api/polytomic/connections', expect.anything());
});

/** A client of a server that always answers the same, and what it was sent last. */
function serverThatAnswers(reply: unknown, options: ServerOptions = {}) {
  const { basePath = '/api/polytomic', headers, status = 200, answerHeaders, rawBody } = options;
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.resolve(
      new Response(rawBody ?? JSON.stringify(reply), { status, headers: answerHeaders ?? {} }),
    ),
  );
  return {
    fetch,
    client: createConnectClient(basePath, { fetch, headers }),
    sent: () => {
      const [url, init] = fetch.mock.lastCall ?? [];
      const body = init?.body as string | undefined;
      return {
        url,
        method: init?.method ?? 'GET',
        body: body === undefined ? undefined : (JSON.parse(body) as unknown),
      };
    },
  };
}

interface ServerOptions {
  basePath?: string;
  headers?: () => Promise<Record<string, string>>;
  status?: number;
  answerHeaders?: Record<string, string>;
  rawBody?: string;
}

type Call = 'fetchSession' | 'confirmSession' | 'listConnections' | 'listTypes';

async function faultOf(client: ConnectClient, name: Call): Promise<ConnectError> {
  const calls = {
    fetchSession: () =>
      client.fetchSession({ state: 's', surface: 'popup', dark: false, params: {}, signal }),
    confirmSession: () =>
      client.confirmSession({ session, state: 's', callbackParams: {}, signal }),
    listConnections: () => client.listConnections(),
    listTypes: () => client.listTypes(),
  };
  const answer: unknown = await calls[name]().catch((error: unknown) => error);
  if (!(answer instanceof Error)) throw new Error('It did not fail.');
  return answer as ConnectError;
}
