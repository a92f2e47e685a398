import type { ConfirmAnswer, ConfirmSession, FetchSession, SessionReply } from '../flow/session.ts';

/**
 * Makes the session fetcher and the confirmation for an app that uses our server package.
 *
 * @param basePath where the handler is mounted, such as `/api/polytomic`
 * @example
 * const client = createConnectClient('/api/polytomic');
 * <PolytomicConnectButton {...client} params={{ type: 'salesforce' }} />
 */
export function createConnectClient(
  basePath: string,
  { headers, fetch: send = (...request) => fetch(...request) }: ConnectClientOptions = {},
): ConnectClient {
  const base = basePath.replace(/\/$/u, '');

  async function post(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    const response = await send(`${base}${path}`, {
      method: 'POST',
      headers: { ...(await headers?.()), 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    throw new Error(`The server answered ${response.status}${detailOf(answer)}`);
  }

  return {
    fetchSession: async ({ state, surface, dark, params, signal }) =>
      (await post('/session', { state, surface, dark, params }, signal)) as SessionReply,
    confirmSession: async ({ session, state, signal }) =>
      (await post(
        '/session/confirm',
        { receipt: session.receipt, state },
        signal,
      )) as ConfirmAnswer,
  };
}

/** The two functions of an app that uses our server package; spread it into a button, a hook or options. */
export interface ConnectClient {
  fetchSession: FetchSession<ConnectParams | undefined>;
  confirmSession: ConfirmSession;
}

/** What the browser may wish for; the server grants only what its `authorize` allows. */
export interface ConnectParams {
  /** The one connection type to connect, such as `salesforce`: straight to its form. */
  type?: string | undefined;
  /** The connection types to choose from. */
  types?: readonly string[] | undefined;
  /** The id of an existing connection, to reconnect it. */
  connection?: string | undefined;
  /** The new connection's name, unique in the organization. By default the server makes one. */
  name?: string | undefined;
}

/** Options of {@link createConnectClient}. */
export interface ConnectClientOptions {
  /** Headers for every request, such as a CSRF token. */
  headers?: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
  /**
   * Sends the requests.
   *
   * @default the global `fetch`
   */
  fetch?: typeof fetch | undefined;
}

/** Our server answers a refusal with a problem document (RFC 9457), whose `detail` is for people. */
function detailOf(answer: unknown): string {
  const { code, detail } = (answer ?? {}) as { code?: unknown; detail?: unknown };
  const words = [code, detail].filter((part) => typeof part === 'string');
  return words.length === 0 ? '.' : `: ${words.join('. ')}`;
}
