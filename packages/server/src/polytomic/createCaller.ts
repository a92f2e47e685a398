import { type Deadline, startDeadline } from '../http/startDeadline.ts';
import { createHider } from './hiding/createHider.ts';
import { fetchText } from './fetchText.ts';
import { parseReplyBody } from './reply/parseReplyBody.ts';
import type { PolytomicTarget } from './polytomicOptions.ts';
import type { UpstreamReply } from './reply/UpstreamReply.ts';
import { Problem } from '../http/Problem.ts';
import { sendWithRetries } from './sendWithRetries.ts';
import { sha256 } from '../http/sha256.ts';

/**
 * Makes the function that calls Polytomic: it adds the credentials and the version, keeps the deadline, retries where
 * that is safe, and adds to each reply the function that replaces secrets in it.
 */
export function createCaller(target: PolytomicTarget, options: CallerOptions = {}): Caller {
  const { authorization, version, timeoutMs } = target;
  const { retries = target.retries } = options;
  const hideKey = createHider(authorization.secrets);
  let tokens: readonly string[] = [];
  let hideAll = hideKey;

  async function send(
    { operation, path, ...init }: PolytomicCall,
    deadline: Deadline,
    recorded: number,
  ): Promise<UpstreamReply> {
    const headers: Record<string, string> = {
      ...init.headers,
      Accept: 'application/json',
      Authorization: authorization.header,
      // The unversioned default has moved over time, so a version is always sent.
      'X-Polytomic-Version': version,
    };
    const key = headers['Idempotency-Key'];
    // Derived, not random: a click that arrives twice uses the same keys, and gets the same session.
    if (key !== undefined && recorded > 0) {
      headers['Idempotency-Key'] = await sha256(`${key} after ${recorded}`);
    }
    // The reply to `create-session` has to be read with its token, which may be known already from the same key.
    const hide = (value: string): string =>
      operation === 'create-session' ? hideKey(value) : hideAll(value);
    const started = performance.now();
    const report = (outcome: CallOutcome): void =>
      options.onCall?.({ operation, ms: performance.now() - started, outcome });
    try {
      const reply = await fetchText(
        `${target.base}${path}`,
        { ...init, headers },
        {
          fetch: target.fetch,
          timeoutMs: deadline.remainingMs(),
          limit: HAS_LONG_REPLY.has(operation) ? LONG_LIMIT : LIMIT,
          hide,
        },
      );
      report(reply.status);
      const { status, text } = reply;
      const body = text === undefined ? undefined : parseReplyBody(text);
      return { status, headers: reply.headers, body, hide };
    } catch (error) {
      report(error instanceof Problem ? (error.upstream ?? error.code) : 'internal');
      throw error;
    }
  }

  return {
    async call(call) {
      const deadline = options.deadline ?? startDeadline(timeoutMs);
      return await sendWithRetries((recorded) => send(call, deadline, recorded), {
        retries,
        deadline,
        now: options.now,
      });
    },
    hideToken(token) {
      if (tokens.includes(token)) return;
      // Not all of them: a client may live as long as its server.
      tokens = [token, ...tokens].slice(0, 100);
      hideAll = createHider([...authorization.secrets, ...tokens]);
    },
  };
}

/** What {@link createCaller} makes. */
export interface Caller {
  /** Calls Polytomic, and returns its reply with any status. */
  call(this: void, call: PolytomicCall): Promise<UpstreamReply>;
  /** Replaces a session's token in later replies, except to `create-session`. The key is replaced in all replies. */
  hideToken(this: void, token: string): void;
}

/** The lists have no paging, and a connection can have a long configuration. */
const HAS_LONG_REPLY: ReadonlySet<PolytomicOperation> = new Set<PolytomicOperation>([
  'list-connections',
  'get-connection',
  'list-types',
]);
const LONG_LIMIT = 8 * 1024 * 1024;
const LIMIT = 256 * 1024;

/** One call: a `fetch` with a name. */
interface PolytomicCall extends Pick<RequestInit, 'method' | 'body'> {
  headers?: Readonly<Record<string, string>>;
  operation: PolytomicOperation;
  /** After the base URL. It may hold a token, so it is never reported. */
  path: string;
}

/** The name of a call. */
type PolytomicOperation =
  | 'create-session'
  | 'read-session'
  | 'list-connections'
  | 'get-connection'
  | 'delete-connection'
  | 'list-types'
  | 'read-usage';

/** Polytomic's HTTP status, the network's error code, or one of our own problem codes. */
type CallOutcome = number | string;

/** Options of {@link createCaller} that the handler sets for each request. */
export interface CallerOptions {
  /** The deadline that all calls share. When omitted, each call has one of its own, of `timeoutMs`. */
  deadline?: Deadline | undefined;
  /**
   * The wall clock.
   *
   * @default Date.now
   */
  now?: (() => number) | undefined;
  /** How often a call is retried; as in the client's options when omitted. */
  retries?: number | undefined;
  /** Called after every attempt. */
  onCall?: ((call: FinishedCall) => void) | undefined;
}

/** An attempt that is over. */
export interface FinishedCall {
  operation: PolytomicOperation;
  ms: number;
  outcome: CallOutcome;
}
