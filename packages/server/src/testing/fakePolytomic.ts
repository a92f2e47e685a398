/**
 * Polytomic in memory, behind an injected `fetch`: two organizations, sessions that a test finishes by hand,
 * and a hook to answer differently.
 */
export function fakePolytomic(): FakePolytomic {
  const sessions = new Map<string, FakeSession>();
  const replays = new Map<string, string>();
  let count = 0;
  const makeId = (): string => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`;

  const polytomic: FakePolytomic = {
    calls: [],
    connections: [],
    answer: undefined,
    now: () => Date.parse('2026-11-23T14:05:09Z'),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const text = await request.clone().text();
      const call = { method: request.method, url, headers: request.headers, body: readJson(text) };
      polytomic.calls.push(call);
      return (await polytomic.answer?.(request)) ?? answer(call);
    },
    add(connection) {
      const now = new Date(polytomic.now()).toISOString();
      const added = {
        id: makeId(),
        status: 'healthy',
        saved: true,
        created_at: now,
        updated_at: now,
        configuration: { password: 'the-database-password' },
        ...connection,
      };
      polytomic.connections.push(added);
      return added;
    },
    finish(changes = {}) {
      const session = [...sessions.values()].at(-1);
      if (session === undefined) throw new Error('There is no session to finish.');
      const old = polytomic.connections.find(({ id }) => id === session.connectionId);
      if (old !== undefined) {
        return Object.assign(old, {
          updated_at: new Date(polytomic.now()).toISOString(),
          ...changes,
        });
      }
      const { name, organization } = session;
      const type = {
        id: 'salesforce',
        name: 'Salesforce',
        logo_url: 'https://logos.example/s.svg',
      };
      const made = polytomic.add({ name, type, organization_id: organization, ...changes });
      session.connectionId = made.id;
      return made;
    },
  };

  function answer({ method, url, headers, body }: FakeCall): Response {
    const organization = ORGANIZATIONS.get(headers.get('authorization') ?? '');
    if (organization === undefined) return Response.json({ message: 'no' }, { status: 401 });
    const own = polytomic.connections.filter((each) => each.organization_id === organization);
    if (method === 'POST' && url.pathname === '/api/connections/connect/') {
      return connect(organization, headers.get('idempotency-key') ?? '', body);
    }
    if (url.pathname === '/api/connections/connect/session') {
      const session = sessions.get(url.searchParams.get('token') ?? '');
      if (session === undefined) return Response.json({ status: 401 }, { status: 401 });
      return Response.json({ data: { id: 'session', connection_id: session.connectionId } });
    }
    if (url.pathname === '/api/connections') return Response.json({ data: own });
    const found = own.find(({ id }) => url.pathname === `/api/connections/${id}`);
    if (found === undefined) return Response.json({ error: 'not found' }, { status: 404 });
    return Response.json({ data: found });
  }

  function connect(organization: string, key: string, body: Record<string, unknown>): Response {
    const replayed = replays.get(key);
    const name = String(body['name']);
    const connectionId = body['connection'] as string | undefined;
    const taken = polytomic.connections.some(
      (each) =>
        each.organization_id === organization && each.name === name && each.id !== connectionId,
    );
    if (replayed === undefined && taken) {
      return Response.json({ status: 409, message: 'The name is taken' }, { status: 409 });
    }
    const token = replayed ?? `connect-token-${sessions.size + 1}`;
    replays.set(key, token);
    if (replayed === undefined) sessions.set(token, { name, organization, connectionId });
    const redirect_url = `https://app.polytomic.com/connect?s=${sessions.size}`;
    return Response.json({ data: { redirect_url, token } });
  }

  return polytomic;
}

export interface FakePolytomic {
  /** What arrived, in order. */
  calls: FakeCall[];
  connections: FakeConnection[];
  fetch: typeof globalThis.fetch;
  /** Answers instead, if it returns a response. */
  answer: ((request: Request) => Promise<Response | undefined> | Response | undefined) | undefined;
  now(): number;
  /** Adds one; a field that is `undefined` is left out of what Polytomic returns. */
  add(connection: Partial<FakeConnection>): FakeConnection;
  /** The customer completes the latest session. */
  finish(changes?: Partial<FakeConnection>): FakeConnection;
}

interface FakeCall {
  method: string;
  url: URL;
  headers: Headers;
  body: Record<string, unknown>;
}

interface FakeConnection {
  id: string;
  name?: string | undefined;
  type?: { id?: string; name?: string | null; logo_url?: string } | undefined;
  status: string | undefined;
  status_error?: string;
  saved: boolean;
  organization_id?: string;
  parent_connection_id?: string;
  created_at: string;
  updated_at: string | undefined;
  configuration: object;
}

interface FakeSession {
  name: string;
  organization: string;
  connectionId: string | undefined;
}

/** The credentials of a tenant: those of Acme, else those of Globex. */
export function credentialsOf(tenant: string): { apiKey: string } {
  return { apiKey: tenant === 'acme' ? ACME_KEY : GLOBEX_KEY };
}

export const ACME_KEY = 'acme-api-key-3f5b9d0c';
export const GLOBEX_KEY = 'globex-api-key-81c2d7aa';

const ORGANIZATIONS = new Map([
  [`Bearer ${ACME_KEY}`, 'acme-organization'],
  [`Bearer ${GLOBEX_KEY}`, 'globex-organization'],
]);

function readJson(text: string): Record<string, unknown> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
