import { Polytomic, PolytomicClient, PolytomicError } from 'polytomic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxServer, startSandboxServer } from './server/startSandboxServer.ts';

/**
 * The same expectations for the sandbox and for the real Polytomic, so that the sandbox cannot differ from it unnoticed.
 *
 * - `POLYTOMIC_API_KEY` runs them against the real one. They read, and ask for one Connect session that no
 *   one enters: it makes no connection and expires by itself.
 * - `POLYTOMIC_CONTRACT_DELETE` names the connection that may be deleted there. Without it nothing is.
 * - `POLYTOMIC_BASE_URL` is for self-hosted installations.
 */
interface Target {
  readonly url: string;
  readonly key: string;
  /** The id of a connection that may be deleted. */
  readonly expendable: string | undefined;
}

const version = '2025-09-18';
const unknownId = '99999999-9999-4999-8999-999999999999';
const expendable = '33333333-3333-4333-8333-333333333333';
const { POLYTOMIC_API_KEY, POLYTOMIC_BASE_URL, POLYTOMIC_CONTRACT_DELETE } = process.env;
const isReal = POLYTOMIC_API_KEY !== undefined && POLYTOMIC_API_KEY !== '';
const isExpendable = POLYTOMIC_CONTRACT_DELETE !== undefined && POLYTOMIC_CONTRACT_DELETE !== '';

describe('the sandbox', () => {
  let server: SandboxServer;
  beforeAll(async () => {
    server = await startSandboxServer({
      port: 0,
      providerPort: 0,
      connections: [{ id: expendable, name: 'Main', type: 'slack' }],
    });
  });
  afterAll(() => server.close());
  expectContract(() => ({ url: server.url, key: 'sandbox-key-acme', expendable }), {
    deletes: true,
  });
});

describe.skipIf(!isReal)(
  `the real Polytomic${isReal ? '' : ' (skipped: POLYTOMIC_API_KEY is not set)'}`,
  () => {
    const target = {
      url: POLYTOMIC_BASE_URL ?? 'https://app.polytomic.com',
      key: POLYTOMIC_API_KEY ?? '',
      expendable: POLYTOMIC_CONTRACT_DELETE,
    };
    expectContract(() => target, { deletes: isExpendable });
  },
);

function expectContract(target: () => Target, { deletes }: { readonly deletes: boolean }): void {
  const client = (token = target().key): PolytomicClient =>
    new PolytomicClient({ token, version, environment: target().url });

  it('identifies the owner of the key', async () => {
    const { data } = await client().identity.get();
    expect(data?.organization_id).toMatch(/^[\da-f-]{36}$/iu);
  });

  it('refuses a wrong key with 401', async () => {
    await expect(client('wrong').identity.get()).rejects.toThrow(Polytomic.UnauthorizedError);
  });

  it('lists connection types with id and name', async () => {
    const { data = [] } = await client().connections.getTypes();
    for (const id of ['postgresql', 'salesforce', 'snowflake']) {
      expect(data.find((type) => type.id === id)).toMatchObject({
        name: expect.any(String) as string,
      });
    }
  });

  it('has a bare JSON Schema for a type', async () => {
    const schema = await client().connections.getConnectionTypeSchema('postgresql');
    expect(Object.keys(schema.properties ?? {})).toEqual(
      expect.arrayContaining(['hostname', 'port', 'database', 'username', 'password']),
    );
  });

  it('lists connections, and reads one of them', async ({ skip }) => {
    const { data = [] } = await client().connections.list();
    const [first] = data;
    if (!first) skip('The organization has no connection.');
    const one = await client().connections.get(first?.id ?? '');
    expect(one.data).toMatchObject({ id: first?.id, name: first?.name });
  });

  it('answers 404 for a connection that does not exist', async () => {
    await expect(client().connections.get(unknownId)).rejects.toThrow(Polytomic.NotFoundError);
  });

  it('makes a session, which can be read by its token', async () => {
    const name = `Contract test ${crypto.randomUUID()}`;
    const redirect_url = 'http://localhost:3000/callback';
    const answer = await client().connections.connect(
      { name, redirect_url, whitelist: ['postgresql'] },
      { maxRetries: 0 },
    );
    const { redirect_url: hosted = '', token = '' } = answer.data ?? {};
    expect(new URL(hosted).pathname).toBe('/connect');
    expect(token).not.toBe('');
    const url = new URL('/api/connections/connect/session', target().url);
    url.searchParams.set('token', token);
    const response = await fetch(url, {
      headers: { 'x-polytomic-version': version, authorization: `Bearer ${target().key}` },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-polytomic-version')).toBe(version);
    const { data } = (await response.json()) as { data: Record<string, unknown> };
    expect(data).toMatchObject({ name, redirect_url });
    expect(Date.parse(String(data['expires_at']))).toBeGreaterThan(Date.now());
    const list = await client().connections.list();
    expect(list.data?.some((connection) => connection.name === name)).toBe(false);
  });

  it('refuses a session without a name with 422', async () => {
    const asked = client().connections.connect(
      { name: '', redirect_url: 'http://localhost:3000/callback' },
      { maxRetries: 0 },
    );
    const error: unknown = await asked.catch((reason: unknown) => reason);
    expect(error instanceof PolytomicError ? error.statusCode : error).toBe(422);
  });

  it.skipIf(!deletes)(
    `deletes a connection${deletes ? '' : ' (skipped: POLYTOMIC_CONTRACT_DELETE names none that may be)'}`,
    async () => {
      const id = target().expendable ?? '';
      await client().connections.remove(id);
      await expect(client().connections.get(id)).rejects.toThrow(Polytomic.NotFoundError);
    },
  );
}
