import {
  ConnectError,
  type ConnectErrorCode,
  type ServerProblem,
  toConnectError,
} from '../flow/ConnectError.ts';
import { developerText } from '../flow/developerText.ts';
import type { ConfirmAnswer, ConfirmSession, FetchSession, SessionReply } from '../flow/session.ts';
import type { ConnectionSummary } from './ConnectionSummary.ts';
import type { ConnectionTypeSummary } from './ConnectionTypeSummary.ts';
import { createCode } from './createCode.ts';

/**
 * Creates the client of an app that uses our server package: how to ask for a session, how to confirm it, and
 * how to list connections. Create it once, outside of components: with a new one at each rendering, all that uses it would be
 * rendered again.
 *
 * @param basePath where the handler is mounted, such as `/api/polytomic`
 * @throws ConnectError `options-invalid` if that is not a string, such as an environment variable that is not set
 * @example
 * const client = createConnectClient('/api/polytomic');
 * <PolytomicConnectButton client={client} params={{ type: 'salesforce' }} />
 */
export function createConnectClient(
  basePath: string,
  options?: ConnectClientOptions,
): ConnectClient {
  if (typeof basePath !== 'string') {
    throw new ConnectError('options-invalid', developerText('basePath'));
  }
  const chosen: ConnectClientOptions = options ?? {};
  const { headers, fetch: send = (...args) => fetch(...args), cacheKey } = chosen;
  const base = basePath.replace(/\/$/u, '');

  /** @throws ConnectError with this code, and with the server's `problem` if it answered one */
  async function request(
    code: ConnectErrorCode,
    path: string,
    { signal, body, method = body === undefined ? 'GET' : 'POST' }: ClientRequestOptions = {},
  ): Promise<unknown> {
    return await failAs(code, signal, async () => {
      // Names in lower case: of one name in two spellings, `fetch` would send both values, joined.
      const given = new Headers((await headers?.()) ?? {});
      const response = await send(`${base}${path}`, {
        method,
        signal: signal ?? null,
        headers: {
          accept: 'application/json',
          ...Object.fromEntries(given),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const answer = withoutNulls(
        await response.json().catch((cause: unknown) => {
          // A refusal has its status, and a deletion needs no body.
          if (!response.ok || method === 'DELETE') return;
          throw new ConnectError(code, developerText('answer'), { cause });
        }),
      );
      if (response.ok) return answer;
      const problem = problemOf(response, answer);
      const words = [problem.code, problem.detail].filter((part) => part !== undefined).join('. ');
      const reason = words === '' ? '.' : `: ${words}`;
      throw new ConnectError(code, `The server answered ${problem.status}${reason}`, { problem });
    });
  }

  /** Creates the function that reads a list. Its parser is loaded with the list, because not every page shows one. */
  function createReader<T>(
    code: ConnectErrorCode,
    path: string,
    loadParser: () => Promise<(reply: unknown) => T>,
  ): (options?: { signal?: AbortSignal | undefined }) => Promise<T> {
    return async ({ signal } = {}) =>
      await failAs(code, signal, async () => {
        const [parse, reply] = await Promise.all([loadParser(), request(code, path, { signal })]);
        return parse(reply);
      });
  }

  return {
    basePath: base,
    cacheKey,
    fetchSession: async ({ state, surface, dark, params, signal }) =>
      (await request('session-failed', '/session', {
        signal,
        body: { state, surface, dark, params },
      })) as SessionReply,
    confirmSession: async ({ session, state, signal }) =>
      (await request('confirm-failed', '/session/confirm', {
        signal,
        body: { receipt: session.receipt, state },
      })) as ConfirmAnswer,
    listConnections: createReader(
      'connections-failed',
      '/connections',
      async () => (await connectionsCode.load()).parseConnections,
    ),
    listTypes: createReader(
      'types-failed',
      '/types',
      async () => (await typesCode.load()).parseConnectionTypes,
    ),
    disconnect: async (id, { force = false, signal } = {}) => {
      const path = `/connections/${encodeURIComponent(id)}${force ? '?force=true' : ''}`;
      await request('disconnect-failed', path, { signal, method: 'DELETE' });
    },
    request,
  };
}

/** The client of an app that uses our server package; pass it as the option `client`, or spread it. */
export interface ConnectClient {
  /** Where the handler is mounted, without a slash at the end. */
  readonly basePath: string;
  /** Whose answers this client gets, as it was passed to `createConnectClient`. */
  readonly cacheKey?: string | undefined;
  fetchSession: FetchSession<ConnectParams | undefined>;
  confirmSession: ConfirmSession;
  /**
   * Reads the connections of the signed-in user's tenant.
   *
   * @throws ConnectError (the promise rejects) `connections-failed`; the signal's own reason when it was aborted
   */
  listConnections: (options?: {
    signal?: AbortSignal | undefined;
  }) => Promise<readonly ConnectionSummary[]>;
  /**
   * Reads the connection types that the signed-in user may connect, and those to show as locked.
   *
   * @throws ConnectError (the promise rejects) `types-failed`; the signal's own reason when it was aborted
   */
  listTypes: (options?: {
    signal?: AbortSignal | undefined;
  }) => Promise<readonly ConnectionTypeSummary[]>;
  /**
   * Deletes a connection. With `force` it takes along what uses it, if the server allows that.
   *
   * @throws ConnectError (the promise rejects) `disconnect-failed`; `error.problem.code` is `connection-in-use`,
   * with `error.problem.usage`, when something uses it. The signal's own reason when it was aborted: the connection may
   * be deleted by then
   */
  disconnect: (
    id: string,
    options?: { force?: boolean | undefined; signal?: AbortSignal | undefined },
  ) => Promise<void>;
  /**
   * Sends a request to another route of the handler, with this client's headers. `useConnectLinks` does. Fields of
   * the answer that are `null` are left out.
   *
   * @param path below the base path, such as `/links`
   * @throws ConnectError (the promise rejects) with this code; the signal's own reason when it was aborted
   */
  request: (
    code: ConnectErrorCode,
    path: string,
    options?: ClientRequestOptions,
  ) => Promise<unknown>;
}

/** Options of a request of a {@link ConnectClient}. */
export interface ClientRequestOptions {
  /** When omitted: `POST` with a body, `GET` without one. */
  method?: 'GET' | 'POST' | 'DELETE' | undefined;
  /** Aborts the request. */
  signal?: AbortSignal | undefined;
  /** Sent as JSON. */
  body?: unknown;
}

/** What the browser may ask for; the server grants only what its `authorize` allows. */
export interface ConnectParams {
  /** The one connection type to connect, such as `salesforce`: straight to its form. */
  type?: string | undefined;
  /** The connection types to choose from. */
  types?: readonly string[] | undefined;
  /** The id of an existing connection, to reconnect it. */
  connection?: string | undefined;
  /** The new connection's name, unique in the organization. By default the server chooses one. */
  name?: string | undefined;
}

/** Options of {@link createConnectClient}. */
export interface ConnectClientOptions {
  /**
   * Headers for every request, such as a CSRF token; called before each. One of them may replace `accept`, none the
   * `content-type` of a body. If it throws, the request fails with the code of the request.
   */
  headers?: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
  /** Sends the requests; the global `fetch` when omitted. */
  fetch?: typeof fetch | undefined;
  /**
   * Whose answers this client gets, such as the id of the organization that your `headers` choose. Lists that were
   * read by a client with another key are not shown.
   */
  cacheKey?: string | undefined;
}

const connectionsCode = createCode(() => import('./ConnectionSummary.ts'));
const typesCode = createCode(() => import('./ConnectionTypeSummary.ts'));

/** Turns every failure into a ConnectError with this code, also that of a network that is down. */
async function failAs<T>(
  code: ConnectErrorCode,
  signal: AbortSignal | undefined,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    signal?.throwIfAborted(); // the caller's own abort is not a fault
    throw toConnectError(cause, code);
  }
}

/** Leaves out fields that are `null`: some backends send it for what they do not have. In a list it stays, and is invalid. */
function withoutNulls(answer: unknown): unknown {
  // By `this`: a `toJSON` of Prototype has made a text of each list before it is passed as the value.
  const text = JSON.stringify({ answer }, function pick(this: Record<string, unknown>, key) {
    return this[key] ?? undefined;
  });
  return (JSON.parse(text) as { answer?: unknown }).answer;
}

/** Our server answers a refusal with a problem document (RFC 9457); another may answer anything. */
function problemOf(response: Response, answer: unknown): ServerProblem {
  const { code, detail, usage } = (answer ?? {}) as Record<string, unknown>;
  return {
    status: response.status,
    code: typeof code === 'string' ? code : undefined,
    detail: typeof detail === 'string' ? detail : undefined,
    requestId: response.headers.get('x-request-id') ?? undefined,
    ...(typeof usage === 'object' && usage !== null && { usage }),
  };
}
