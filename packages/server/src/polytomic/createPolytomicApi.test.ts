import { expect, test, vi } from 'vitest';
import { createPolytomicApi, type PolytomicApi } from './createPolytomicApi.ts';
import type { PolytomicApiOptions } from './polytomicOptions.ts';
import { Problem } from '../http/Problem.ts';

const KEY = 'an-api-key-0123456789';
const idempotencyKey = 'a-fresh-key';
const SESSION = { name: 'CRM', callbackUrl: 'https://app.example/callback' };

/** A client whose every call gets this answer, and what it sent. */
function start(
  answer: (request: Request) => Promise<Response> | Response,
  options = {},
): [PolytomicApi, Request[]] {
  const sent: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push(request);
    return await answer(request);
  };
  return [createPolytomicApi({ credentials: { apiKey: KEY }, fetch, ...options }), sent];
}

async function caught(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (each: unknown) => each,
  );
  if (error instanceof Problem) return error;
  throw new Error(`That was no Problem: ${String(error)}`);
}

test.each<[PolytomicApiOptions['credentials'], string]>([
  [{ apiKey: KEY }, `Bearer ${KEY}`],
  [{ organizationId: 'an-org', partnerKey: 'a:key' }, `Basic ${btoa('an-org:a:key')}`],
  [
    { deploymentKey: 'a-deployment-key', organizationId: 'an-org' },
    `Basic ${btoa('a-deployment-key:')}`,
  ],
])('%o is sent as %s', async (credentials, authorization) => {
  const baseUrl = 'https://intranet.example';
  const [api, sent] = start(() => Response.json({ data: [] }), { credentials, baseUrl });
  await api.listConnections();
  expect(sent[0]?.headers.get('authorization')).toBe(authorization);
});

test.each([
  { apiKey: 'a\nkey' },
  { apiKey: '' },
  { partnerKey: 'a key', organizationId: 'an-org' },
])('a key that cannot be sent is refused and not repeated', (credentials) => {
  expect(() => createPolytomicApi({ credentials })).toThrow(/^((?!a.key).)*$/su);
});

test.each([
  [401, 'upstream-refused', 502],
  [403, 'upstream-refused', 502],
  [400, 'upstream-failed', 502],
  [404, 'upstream-failed', 502],
  [409, 'upstream-failed', 502],
  [422, 'invalid-request', 400],
  [429, 'rate-limited', 429],
  [500, 'upstream-failed', 502],
  [503, 'upstream-failed', 502],
])('%i becomes %s', async (upstream, code, status) => {
  const [api] = start(() => Response.json({ message: 'no' }, { status: upstream }));
  const problem = await caught(api.connect(SESSION, { idempotencyKey }));
  expect(problem).toMatchObject({ code, status, upstream });
});

test.each([
  [{ message: 'The name "CRM" exists' }, [], 'name-taken'],
  [{ key: 'name' }, [], 'name-taken'],
  [{}, ['Other', SESSION.name], 'name-taken'],
  [{ message: 'Conflict' }, [SESSION.name], 'name-taken'],
  [{}, ['Other'], 'upstream-failed'],
  [{ message: 'The connection is already being updated' }, ['Other'], 'upstream-failed'],
])('a 409 %o, with the connections %o, becomes %s', async (body, names, code) => {
  const [api] = start(({ method }) =>
    method === 'POST'
      ? Response.json(body, { status: 409 })
      : Response.json({ data: names.map((name, id) => ({ id: String(id), name })) }),
  );
  const problem = await caught(api.connect(SESSION, { idempotencyKey }));
  expect(problem).toMatchObject({ code, upstream: 409 });
});

test.each([
  [{}],
  [{ message: 'Name is not available' }],
  [{ message: 'A connection named CRM exists' }],
  [{ message: 'Unprocessable Entity', metadata: { errors: { name: 'in use' } } }],
  [{ errors: [{ field: 'name', code: 'uniqueness' }] }],
])('a 422 %o is a taken name if the list has it, whatever words Polytomic uses', async (body) => {
  const codeWith = async (names: (string | undefined)[], name = SESSION.name) => {
    const [api] = start(({ method }) =>
      method === 'POST'
        ? Response.json(body, { status: 422 })
        : Response.json({ data: names.map((each, id) => ({ id: String(id), name: each })) }),
    );
    return (await caught(api.connect({ ...SESSION, name }, { idempotencyKey }))).code;
  };
  expect(await codeWith(['Other', SESSION.name])).toBe('name-taken');
  // Whether names differ by their case is not documented.
  expect(await codeWith([` ${SESSION.name.toLowerCase()}`])).toBe('name-taken');
  expect(await codeWith([SESSION.name], ` ${SESSION.name} `)).toBe('name-taken');
  expect(await codeWith([undefined, SESSION.name])).toBe('name-taken');
  expect(await codeWith(['Other'])).toBe('invalid-request');
});

test('a 422 about the length of a name is no taken name', async () => {
  const message = 'Name is too long';
  const [api] = start(({ method }) =>
    method === 'POST'
      ? Response.json({ message }, { status: 422 })
      : Response.json({ data: [{ id: '1', name: 'Other' }] }),
  );
  expect((await caught(api.connect(SESSION, { idempotencyKey }))).code).toBe('invalid-request');
});

test.each([
  [422, 'has already been taken', [SESSION.name], 'name-taken'],
  [422, 'The type salesforce is already being migrated', ['Other'], 'invalid-request'],
  [409, 'The user name of this key is locked', ['Other'], 'upstream-failed'],
  [409, 'The database name is already used', ['Other'], 'upstream-failed'],
  [422, 'Account name must be unique', ['Other'], 'invalid-request'],
  [422, 'Account name must be unique', [SESSION.name], 'name-taken'],
])(
  'whether a %i with %j means a taken name is decided by the list of connections',
  async (status, message, names, code) => {
    const [api] = start(({ method }) =>
      method === 'POST'
        ? Response.json({ message }, { status })
        : Response.json({ data: names.map((name, id) => ({ id: String(id), name })) }),
    );
    const problem = await caught(api.connect(SESSION, { idempotencyKey }));
    expect(problem).toMatchObject({ code, upstream: status });
  },
);

test.each([
  { message: 'Name has already been taken', status: 422 },
  { error: { message: 'duplicate name' } },
  { error: 'name must be unique' },
  { message: 'name taken', status_code: 422 },
])('a duplicate is known in every shape of error: %o', async (body) => {
  const [api] = start(() => Response.json(body, { status: 422 }));
  expect((await caught(api.connect(SESSION, { idempotencyKey }))).code).toBe('name-taken');
});

test.each(['not json', '"text"', '{"error":{"message":7}}', '{}', ''])(
  'an error without a readable message is still an error: %s',
  async (body) => {
    const [api] = start(() => new Response(body, { status: 422 }));
    expect((await caught(api.connect(SESSION, { idempotencyKey }))).code).toBe('invalid-request');
  },
);

test.each(['30', 'Mon, 23 Nov 2026 14:05:09 GMT'])(
  'Retry-After: %s is passed on',
  async (value) => {
    const [api] = start(() => new Response('', { status: 429, headers: { 'Retry-After': value } }));
    const response = (await caught(api.listConnections())).toResponse();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(value);
  },
);

test('a redirect is not followed', async () => {
  const [api, sent] = start(() => Response.redirect('https://elsewhere.example/', 301));
  const problem = await caught(api.connect(SESSION, { idempotencyKey }));
  expect(problem).toMatchObject({ code: 'upstream-failed', upstream: 301 });
  expect(sent).toHaveLength(1);
  expect(sent[0]?.redirect).toBe('manual');
});

test.each(['not json', '{}', '{"data":{}}', '{"data":{"redirect_url":"https://x.example"}}', '[]'])(
  'a success without a session in it is a failure: %s',
  async (body) => {
    const [api] = start(() => new Response(body));
    expect((await caught(api.connect(SESSION, { idempotencyKey }))).code).toBe('upstream-failed');
  },
);

test('the deadline covers the headers', async () => {
  const [api] = start(() => new Promise<Response>(() => {}), { timeoutMs: 5 });
  expect(await caught(api.listConnections())).toMatchObject({
    code: 'upstream-timed-out',
    status: 504,
  });
});

test('the deadline covers a body that stalls, and the stream is let go', async () => {
  const cancel = vi.fn<() => void>();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"data":[')),
    cancel,
  });
  const [api] = start(() => new Response(body), { timeoutMs: 5 });
  expect((await caught(api.listConnections())).code).toBe('upstream-timed-out');
  expect(cancel).toHaveBeenCalledOnce();
});

test('a reply without end is given up', async () => {
  const chunk = new Uint8Array(1024 * 1024).fill(32);
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(chunk),
  });
  const [api] = start(() => new Response(body));
  expect((await caught(api.listConnections())).code).toBe('upstream-failed');
});

test('a network error leaves its code and not its message', async () => {
  const cause = Object.assign(new Error(KEY), { code: 'ECONNREFUSED' });
  const [api] = start(() => Promise.reject(new TypeError(KEY, { cause })));
  const problem = await caught(api.readSession('a-token'));
  expect(problem).toMatchObject({ code: 'upstream-failed', upstream: 'ECONNREFUSED' });
  expect(problem.stack).not.toContain(KEY);
});

test('malformed fields of a connection count as missing, and items that are not connections are left out', async () => {
  const odd = { id: 'one', name: 7, type: 'salesforce', saved: 'yes', updated_at: null };
  const [api] = start(() => Response.json({ data: [odd, null, { name: 'no id' }, 'x'] }));
  expect(await api.listConnections()).toEqual([{ id: 'one' }]);
});

test('null, Polytomic’s answer when there are no connections, is an empty list', async () => {
  const [api] = start(() => Response.json({ data: null }));
  expect(await api.listConnections()).toEqual([]);
});

test('null does not count as a report on a session, so how it ended stays unknown', async () => {
  const [api] = start(() => Response.json({ data: null }));
  expect(await api.readSession('a-token')).toBeUndefined();
});

test('the longest list is read, also if each connection has many headers in its configuration', async () => {
  const headers = Array.from({ length: 24 }, () => ({ name: 'X-A', value: '1' }));
  const rows = Array.from({ length: 10_000 }, (_, id) => ({
    id: String(id),
    configuration: { headers },
  }));
  const [api] = start(() => Response.json({ data: rows }));
  expect(await api.listConnections()).toHaveLength(10_000);
});

test.each(['{}', '{"data":{}}', '{"data":"none"}', 'null'])(
  'a list that is neither an array nor null is a failure: %s',
  async (body) => {
    const [api] = start(() => new Response(body));
    expect((await caught(api.listConnections())).code).toBe('upstream-failed');
  },
);

test.each(['{"data":null}', '{}', '{"data":[]}', '{"data":{"id":null}}', ''])(
  'an answer without a connection does not mean that the connection is gone: %s',
  async (body) => {
    const [api] = start(() => new Response(body));
    expect((await caught(api.getConnection('one'))).code).toBe('upstream-failed');
  },
);

test('an id stays one segment of the path', async () => {
  const [api, sent] = start(() => Response.json({ data: { id: 'one' } }));
  await api.getConnection('../users/1?x#y');
  expect(sent[0]?.url).toBe('https://app.polytomic.com/api/connections/..%2Fusers%2F1%3Fx%23y');
  for (const id of ['', '.', '..']) {
    expect((await caught(api.getConnection(id))).code).toBe('connection-not-found');
  }
  expect(sent).toHaveLength(1);
});

test('a path in the base URL is kept', async () => {
  const [api, sent] = start(() => Response.json({ data: [] }), {
    baseUrl: 'https://intranet.example/polytomic/',
  });
  await api.listConnections();
  expect(sent[0]?.url).toBe('https://intranet.example/polytomic/api/connections');
});

test('a connection is deleted', async () => {
  const [api, sent] = start(() => new Response(null, { status: 204 }));
  await api.deleteConnection('one');
  expect(sent[0]?.method).toBe('DELETE');
});

test.each([
  ['nothing', () => new Response(null)],
  ['JSON', () => Response.json({ data: null })],
  ['a text', () => new Response('OK')],
])('a deletion that is answered with 200 and %s has succeeded', async (_, answer) => {
  const [api] = start(answer);
  await expect(api.deleteConnection('one')).resolves.toBeUndefined();
});

test.each(['text/html; charset=utf-8', 'application/xhtml+xml', 'TEXT/HTML'])(
  'a deletion that is answered with 200 and a page of %s is not known to have succeeded',
  async (type) => {
    const headers = { 'Content-Type': type };
    const [api] = start(() => new Response('<html>Sign in</html>', { headers }));
    expect(await caught(api.deleteConnection('one'))).toMatchObject({
      code: 'upstream-failed',
      detail: expect.stringMatching(
        /^Polytomic answered something unusable, so nothing/u,
      ) as string,
    });
  },
);

test.each([
  [404, 'connection-not-found'],
  [422, 'connection-in-use'],
])('a deletion that answers %i is %s', async (status, code) => {
  const [api] = start(() => new Response(null, { status }));
  expect((await caught(api.deleteConnection('one'))).code).toBe(code);
});

test.each([500, 503])(
  'a deletion that fails with %i, and finds nothing when it is tried again, has succeeded',
  async (status) => {
    const headers = { 'Retry-After': '0' };
    const answers = [new Response(null, { status, headers }), new Response(null, { status: 404 })];
    const [api, sent] = start(() => answers.shift() ?? Response.error());
    await api.deleteConnection('one');
    expect(sent).toHaveLength(2);
  },
);

test.each([
  ['breaks', 'ECONNRESET', undefined],
  ['is never made', 'ECONNREFUSED', 'connection-not-found'],
])(
  'after a connection that %s (%s), a deletion that finds nothing has the outcome %s',
  async (_what, code, outcome) => {
    const broken = new TypeError('x', { cause: Object.assign(new Error('x'), { code }) });
    const answers = [() => Promise.reject(broken), () => new Response(null, { status: 404 })];
    const [api, sent] = start(() => answers.shift()?.() ?? Response.error());
    const deleting = api.deleteConnection('one').catch((error: unknown) => error);
    expect(((await deleting) as Problem | undefined)?.code).toBe(outcome);
    expect(sent).toHaveLength(2);
  },
);

test('a reconnect of what is gone is not found', async () => {
  const [api] = start(() => new Response('', { status: 404 }));
  const gone = api.connect({ ...SESSION, connection: 'one' }, { idempotencyKey });
  expect((await caught(gone)).code).toBe('connection-not-found');
});

test.each([
  [undefined, 'another-organization', 'name-taken'],
  ['an-organization', 'an-organization', 'name-taken'],
  ['AN-ORGANIZATION', 'an-organization', 'name-taken'],
  ['an-organization', undefined, 'name-taken'],
  ['an-organization', 'another-organization', 'upstream-failed'],
])(
  'for the organization %j, a connection of that name in %j makes a 409: %s',
  async (organizationId, organization_id, code) => {
    const [api] = start(({ method }) =>
      method === 'POST'
        ? Response.json({}, { status: 409 })
        : Response.json({ data: [{ id: '1', name: SESSION.name, organization_id }] }),
    );
    const problem = await caught(api.connect({ ...SESSION, organizationId }, { idempotencyKey }));
    expect(problem.code).toBe(code);
  },
);

test('a 409 without a reason does not mean a taken name when only the connection to reconnect has that name', async () => {
  const [api] = start(({ method }) =>
    method === 'POST'
      ? Response.json({}, { status: 409 })
      : Response.json({ data: [{ id: 'one', name: SESSION.name }] }),
  );
  const again = api.connect({ ...SESSION, connection: 'one' }, { idempotencyKey });
  expect((await caught(again)).code).toBe('upstream-failed');
  const another = api.connect({ ...SESSION, connection: 'two' }, { idempotencyKey });
  expect((await caught(another)).code).toBe('name-taken');
});

test('the same idempotency key gives the same session again, with its token and its URL', async () => {
  const data = {
    redirect_url: 'https://app.polytomic.com/connect?t=token-012345',
    token: 'token-012345',
  };
  const [api] = start(() => Response.json({ data }));
  const first = await api.connect(SESSION, { idempotencyKey });
  expect(first).toEqual({ redirectUrl: data.redirect_url, token: data.token });
  expect(await api.connect(SESSION, { idempotencyKey })).toEqual(first);
});

test('a URL of the hosted page with the key in it is not passed on, the second time either', async () => {
  const data = {
    redirect_url: `https://app.polytomic.com/connect?t=${KEY}`,
    token: 'token-012345',
  };
  const [api] = start(() => Response.json({ data }));
  for (let times = 0; times < 2; times += 1) {
    const { redirectUrl } = await api.connect(SESSION, { idempotencyKey });
    expect(redirectUrl).not.toContain(KEY);
  }
});

test('a 409 without a reason stays one when the list cannot be read', async () => {
  const [api] = start(({ method }) => Response.json({}, { status: method === 'POST' ? 409 : 403 }));
  const problem = await caught(api.connect(SESSION, { idempotencyKey }));
  expect(problem.code).toBe('upstream-failed');
});

test('the errors for a used, a missing and a taken connection name the next step', async () => {
  const [used] = start(({ method }) =>
    Response.json({}, { status: method === 'DELETE' ? 422 : 403 }),
  );
  expect((await caught(used.deleteConnection('c1'))).detail).toMatch(
    /^Something still uses this connection, .* or force it, which deletes them too\.$/u,
  );
  const [gone] = start(() => Response.json({}, { status: 404 }));
  expect((await caught(gone.getConnection('c1'))).detail).toMatch(
    /^This tenant has no such connection, so nothing was done\./u,
  );
  const [taken] = start(() => Response.json({ message: 'name taken' }, { status: 409 }));
  expect((await caught(taken.connect(SESSION, { idempotencyKey }))).detail).toMatch(
    /^Another connection has this name, .* Choose another name, or leave it out to have one made up\.$/u,
  );
});
