import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { ConnectHandlerOptions } from '../handler/ConnectHandlerOptions.ts';
import { createConnectHandler } from '../handler/createConnectHandler.ts';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import type { SessionHolder } from '../stores/SessionsOptions.ts';

/**
 * An app under attack: two tenants at one Polytomic, and users with different rights. Who calls is decided outside of the
 * request, as with a session cookie, so nothing in a request can change it.
 *
 * Every answer is compared with what its caller may see, and every call that reaches Polytomic with what its caller may
 * do. A violation is thrown.
 */
export function startAttackApp(
  upstream: Upstream,
  { isStored = false }: { isStored?: boolean } = {},
): AttackApp {
  const callers = new WeakMap<Request, Caller>();
  const secrets = new Set([SECRET, ...KEYS]);
  const app: AttackApp = {
    fault: undefined,
    linkTypes: undefined,
    returnsTo: '',
    tokens: new Set(),
    sessionsMade: 0,
    deletions: 0,
    counts: {},
    handlerAt: (now, secret = SECRET) =>
      createConnectHandler({
        secret,
        now,
        ...(isStored && keepOnServer()),
        publicUrl: ORIGIN,
        onError: () => {},
        serverTiming: true,
        onEvent: (event) => {
          const json = JSON.stringify(event);
          const leak = [...secrets, ...app.tokens, ...current.foreign].find((each) =>
            json.includes(each),
          );
          if (leak !== undefined || /eyJ|https?:|[?&]/u.test(json)) {
            violation = new Error(`An event of ${current.name} reveals too much: ${json}`);
          }
        },
        polytomic: { baseUrl: upstream.url, fetch: watchedFetch, retries: 0 },
        authorize: (request) => callers.get(request)?.access,
      }),
    async send(caller, request, handle = handler) {
      callers.set(request, caller);
      current = caller;
      const before = app.sessionsMade;
      const response = await handle(request);
      const text = await response.clone().text();
      if (violation !== undefined) throw violation;
      // A link's token is in the answer to whoever makes the link, and in no other one.
      checkAnswer(caller, response, text, [...secrets, ...app.tokens]);
      if (response.status >= 400 && app.sessionsMade > before && app.fault === undefined) {
        throw new Error(`A session was made for an answer of ${response.status}.`);
      }
      const type = response.headers.get('content-type') ?? '';
      const json = (type.includes('json') ? JSON.parse(text) : {}) as Record<string, unknown>;
      const { code = 'ok' } = json as { code?: string };
      const outcome = `${response.status} ${code}`;
      app.counts[outcome] = (app.counts[outcome] ?? 0) + 1;
      return { response, json, text };
    },
  };

  let current: Caller = nobody;
  let violation: unknown;
  async function watchedFetch(...input: Parameters<typeof fetch>): Promise<Response> {
    const request = new Request(...input);
    try {
      checkCall(current, request, (await request.clone().text()) || '{}', app.linkTypes);
    } catch (error) {
      // Thrown here it would look like a broken network, which the handler answers.
      violation = error;
    }
    if (app.fault !== undefined) return await app.fault(request);
    if (request.method === 'DELETE') {
      // Within the caller's rights, as was just checked. It is not carried out, so that the next attack finds it.
      app.deletions += 1;
      return new Response(null, { status: 200 });
    }
    const response = await upstream.fetch(request.clone());
    if (request.method === 'POST' && response.ok) {
      const { data } = (await response.clone().json()) as { data: { token: string } };
      app.returnsTo = ((await request.clone().json()) as SentSession).redirect_url;
      // A click that arrives twice gets the session that it already has.
      if (!secrets.has(data.token)) app.sessionsMade += 1;
      secrets.add(data.token);
    }
    return response;
  }

  const handler = app.handlerAt(Date.now);
  return app;
}

export interface AttackApp {
  /** Answers in Polytomic's place. */
  fault: ((request: Request) => Promise<Response>) | undefined;
  /** What the link that a request uses is limited to; nothing for a request without a link. */
  linkTypes: { types: readonly string[] | undefined } | undefined;
  /** Where the hosted page of the latest session returns to. */
  returnsTo: string;
  /** What the URLs of links end in. */
  tokens: Set<string>;
  /** How many sessions Polytomic made. */
  sessionsMade: number;
  /** How often Polytomic was asked to delete a connection. */
  deletions: number;
  /** How often which answer was given. */
  counts: Record<string, number>;
  /** Another server of the same app, with another clock, or another secret. */
  handlerAt(now: () => number, secret?: string): (request: Request) => Promise<Response>;
  /** @throws Error if the answer, or what was done for it, is more than the caller's right */
  send(
    caller: Caller,
    request: Request,
    handle?: (request: Request) => Promise<Response>,
  ): Promise<{ response: Response; json: Record<string, unknown>; text: string }>;
}

/** The sandbox, as far as the app knows it. */
export interface Upstream {
  url: string;
  fetch(request: Request): Promise<Response>;
}

export interface Caller {
  name: string;
  access: ConnectAccess | null;
  /** What the other tenant has and this caller must never see. */
  foreign: readonly string[];
}

/** A tenant of the app, and its organization at Polytomic. */
export interface Tenant {
  organization: string;
  key: string;
  connections: readonly { id: string; name: string; type: string }[];
}

export const ORIGIN: string = 'https://app.example';
export const SECRET: string = 'the-secret-that-seals-every-receipt';
export const ACME: Tenant = {
  organization: '11111111-1111-4111-8111-111111111111',
  key: 'sandbox-key-acme',
  connections: [
    { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Acme Payments 9c31', type: 'stripe' },
    { id: 'aaaaaaaa-0000-4000-8000-000000000002', name: 'Acme Ledger 77af', type: 'mysql' },
  ],
};
export const GLOBEX: Tenant = {
  organization: '22222222-2222-4222-8222-222222222222',
  key: 'sandbox-key-globex',
  connections: [
    { id: 'bbbbbbbb-0000-4000-8000-000000000001', name: 'Globex Payroll 5d41', type: 'stripe' },
    { id: 'bbbbbbbb-0000-4000-8000-000000000002', name: 'Globex Mergers e8b0', type: 'mysql' },
  ],
};

const partnerKey = 'sandbox-partner-key';
const deploymentKey = 'sandbox-deployment-key';
const KEYS = [ACME.key, GLOBEX.key, partnerKey, deploymentKey].flatMap((key) => [key, btoa(key)]);

type Rights = Omit<ConnectAccess, 'user' | 'tenant'>;
function of(owner: Tenant, user: string, rights: Partial<Rights> = {}): Caller {
  const [tenant, other] = owner === ACME ? ['acme', GLOBEX] : ['globex', ACME];
  const access = { user, tenant, credentials: { apiKey: owner.key }, ...rights };
  return {
    name: `${user} of ${tenant}`,
    access,
    foreign: [other.organization, ...other.connections.flatMap(({ id, name }) => [id, name])],
  };
}

const nobody: Caller = {
  name: 'nobody',
  access: null,
  foreign: [ACME, GLOBEX].flatMap(({ connections }) => connections.map(({ name }) => name)),
};

/** Every kind of right, and every kind of key. */
export const CALLERS: readonly Caller[] = [
  nobody,
  of(ACME, 'admin', { allow: { disconnect: 'force', link: true } }),
  of(ACME, 'viewer', { allow: { create: false, reconnect: false } }),
  of(ACME, 'limited', {
    allow: {
      types: ['stripe'],
      lockedTypes: true,
      reconnect: [ACME.connections[1]?.id ?? ''],
      list: false,
      disconnect: true,
      link: true,
    },
  }),
  of(ACME, 'none', { allow: { types: [] } }),
  of(ACME, 'partner', {
    credentials: { organizationId: ACME.organization, partnerKey },
    allow: { types: ['stripe', 'mysql'] },
  }),
  of(ACME, 'deployed', {
    credentials: { deploymentKey, organizationId: ACME.organization },
    allow: { types: ['stripe'], link: true },
  }),
  of(GLOBEX, 'admin', { allow: { disconnect: true, link: true } }),
  // Its key opens every organization, so only the check of the organization protects the other tenant.
  of(GLOBEX, 'deployed', {
    credentials: { deploymentKey, organizationId: GLOBEX.organization },
    allow: { disconnect: 'force' },
  }),
  of(GLOBEX, 'limited', { allow: { types: ['mysql'], reconnect: false } }),
];

/** Stores for sessions and links; a link has the rights that its creator has now. */
function keepOnServer(): Pick<ConnectHandlerOptions, 'sessions' | 'links'> {
  return {
    sessions: {
      store: createMemorySessionStore(),
      credentials: (holder) => accessOf(holder).credentials,
    },
    links: {
      store: createMemoryLinkStore(),
      appName: 'App',
      creator: (holder) => ({ name: holder.user, team: holder.tenant, access: accessOf(holder) }),
    },
  };
}

function accessOf({ user, tenant }: SessionHolder): ConnectAccess {
  const { access } =
    CALLERS.find((each) => each.access?.user === user && each.access.tenant === tenant) ?? {};
  if (!access) throw new Error(`There is no ${user} of ${tenant}.`);
  return access;
}

/** @throws Error if the answer is a failure, or has a secret or something of another tenant in any byte */
function checkAnswer(
  caller: Caller,
  { status, statusText, headers }: Response,
  text: string,
  secrets: readonly string[],
): void {
  const bytes = `${statusText}\n${JSON.stringify([...headers])}\n${text}`;
  const leak = [...secrets, ...caller.foreign].find((each) => bytes.includes(each));
  if (leak !== undefined) throw new Error(`${caller.name} received ${leak}: ${bytes}`);
  if (status === 500) throw new Error(`${caller.name} made the handler fail: ${bytes}`);
}

/** @throws Error unless the call has the caller's key and organization, and is within the caller's rights */
function checkCall(
  { name, access, foreign }: Caller,
  request: Request,
  text: string,
  link: AttackApp['linkTypes'],
): void {
  const wrong = (what: string): Error => new Error(`${name}: ${what}: ${request.url} ${text}`);
  if (access === null) throw wrong('nobody may call Polytomic');
  const { credentials } = access;
  const expected =
    'apiKey' in credentials
      ? `Bearer ${credentials.apiKey}`
      : `Basic ${btoa('partnerKey' in credentials ? `${credentials.organizationId}:${partnerKey}` : `${deploymentKey}:`)}`;
  if (request.headers.get('authorization') !== expected) throw wrong('not the key of the caller');
  const fault =
    request.method === 'DELETE'
      ? faultOfDeletion(new URL(request.url), access, foreign)
      : request.method === 'POST'
        ? faultOfSession(JSON.parse(text) as SentSession, access, foreign, link)
        : undefined;
  if (fault !== undefined) throw wrong(fault);
}

/** What the deletion of a connection does beyond the caller's rights, if anything. */
function faultOfDeletion(
  { pathname, search }: URL,
  { allow: { disconnect = false } = {} }: ConnectAccess,
  foreign: readonly string[],
): string | undefined {
  if (disconnect === false) return 'may not delete';
  if (search !== '' && (search !== '?force=true' || disconnect !== 'force')) return 'may not force';
  return foreign.some((each) => pathname.includes(each)) ? 'a foreign deletion' : undefined;
}

/** What a request for a session does beyond the caller's rights, or those of the link, if anything. */
function faultOfSession(
  body: SentSession,
  { credentials, allow: { types, create, reconnect = true } = {} }: ConnectAccess,
  foreign: readonly string[],
  link: AttackApp['linkTypes'],
): string | undefined {
  const { organization_id, whitelist, connection, redirect_url, type, name } = body;
  const organization = 'deploymentKey' in credentials ? credentials.organizationId : undefined;
  if (organization_id !== organization) return 'another organization';
  if (type !== undefined) return 'the deprecated type';
  const url = new URL(redirect_url);
  const home = link === undefined ? 'callback' : 'linked';
  if (`${url.origin}${url.pathname}` !== `${ORIGIN}/api/polytomic/${home}`) {
    return 'comes back elsewhere';
  }
  if (link?.types !== undefined && !whitelist?.every((each) => link.types?.includes(each))) {
    return 'a type that the link is not for';
  }
  if (connection === undefined) {
    if (create === false) return 'may not create';
    if (types && !whitelist?.every((each) => types.includes(each))) return 'a forbidden type';
    return /\p{Cc}/u.test(name) ? 'a broken name' : undefined;
  }
  const may = typeof reconnect === 'boolean' ? reconnect : reconnect.includes(connection);
  return !may || foreign.includes(connection) ? 'a forbidden reconnect' : undefined;
}

/** The body of a call that asks Polytomic for a session. */
interface SentSession {
  name: string;
  redirect_url: string;
  organization_id?: string;
  whitelist?: readonly string[];
  type?: string;
  connection?: string;
}
