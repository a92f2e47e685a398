import { STATE_PARAMETER } from '@polytomic-connect/core/wire';
import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { type ChosenName, connectionName } from '../access/connectionName.ts';
import { describeForReconnect } from '../access/findReconnectable.ts';
import { findRequested, type FoundRequest, type RequestSummary } from '../access/findRequested.ts';
import type { RequestedParams } from '../access/requestedParams.ts';
import type { Exchange } from '../exchange/Exchange.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { organizationToSend } from '../polytomic/polytomicCredentials.ts';
import type { ConnectSessionRequest, PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import { type ConnectSessionGrant, nameToSendBack } from '../polytomic/reply/polytomicReply.ts';
import { Problem } from '../http/Problem.ts';
import type { ReceiptNote } from '../stores/createReceipts.ts';
import { type LinkedSession, storeSession } from './storeSession.ts';
import { sha256 } from '../http/sha256.ts';

/**
 * Creates a Connect session at Polytomic, and seals or stores what the server needs to confirm it later.
 *
 * @throws Problem `not-allowed`, `connection-not-found`, `name-taken`, and those of Polytomic's failures
 */
export async function startSession(
  start: SessionStart,
  { access, api, context }: Pick<Exchange, 'access' | 'api' | 'context'>,
): Promise<StartedSession> {
  const { state, params, link } = start;
  const { user, tenant } = access;
  const { receipts, sessions } = context;
  const found = await findRequested(params, access, api);
  const { types, existing, summary } = found;

  const now = context.now();
  const session = describeSession(start, found, access);
  const nameOf = (attempt: 1 | 2): Promise<ChosenName> =>
    chooseName(attempt, start, found, access, context, now);
  const made = await connect(session, nameOf, access, api);

  const expiresAt = now + lifetimeSeconds(access, context) * 1000;
  const note: ReceiptNote = {
    token: made.token,
    createdAt: now,
    expiresAt,
    session:
      existing === undefined
        ? { type: 'create', name: made.name, isUnique: made.isUnique }
        : {
            type: 'reconnect',
            connection: existing.id,
            before: describeForReconnect(existing),
          },
  };
  const holder = { user, tenant, state };
  const receipt =
    sessions === undefined
      ? await receipts.seal(note, holder, expiresAt + CONFIRM_ALLOWANCE_MS)
      : await storeSession(note, holder, { receipts, store: sessions.store }, { types, link });
  return { redirectUrl: made.redirectUrl, receipt, expiresAt, ...summary };
}

/** The values that a session is started with. */
export interface SessionStart {
  state: string;
  dark: boolean;
  params: RequestedParams;
  /** Where the hosted page redirects to in the end; the state is added to it. */
  callbackUrl: URL;
  /** The link that it is started by. */
  link?: LinkedSession | undefined;
}

/** A session that was started. */
export interface StartedSession extends RequestSummary {
  /** The hosted page. */
  redirectUrl: string;
  /** The encrypted receipt, or the id of the stored session. */
  receipt: string;
  /** In milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * How long a receipt can be used after its session has expired. A customer whose whole page was led away may come back hours
 * later. The answer is then what was connected, or `expired`, and not `receipt-invalid`.
 */
const CONFIRM_ALLOWANCE_MS = 24 * 60 * 60_000;

/** Documented as the default of `ttl` from API version 2025-09-18 on; assumed for earlier ones. */
const DEFAULT_TTL_SECONDS = 300;

/** Describes the session to Polytomic, except for the name. */
function describeSession(
  { state, dark, callbackUrl }: SessionStart,
  { types, existing }: FoundRequest,
  { credentials, session }: ConnectAccess,
): Omit<ConnectSessionRequest, 'name'> {
  const callbackWithState = new URL(callbackUrl);
  callbackWithState.searchParams.set(STATE_PARAMETER, state);
  return {
    callbackUrl: callbackWithState.href,
    dark,
    organizationId: organizationToSend(credentials),
    ttlSeconds: session?.ttlSeconds,
    ...(existing === undefined ? { types } : { connection: existing.id }),
    useOrganizationName: session?.useOrganizationName,
  };
}

/** Chooses the name, and another one for the second attempt if there is one. */
async function chooseName(
  attempt: 1 | 2,
  { state, params, link }: SessionStart,
  { types, existing }: FoundRequest,
  access: ConnectAccess,
  { receipts, types: catalog, reportsSessions }: HandlerContext,
  now: number,
): Promise<ChosenName> {
  // Polytomic requires a name for a reconnect too. Unknown: whether it renames the connection.
  if (existing !== undefined) return { name: nameToSendBack(existing), isUnique: false };
  const naming = {
    requested: params.name,
    suffixIfTaken: link !== undefined,
    types,
    state,
    now,
    labelOf: catalog.labelOf,
    tag: receipts.tag,
    mustBeUnique: !reportsSessions,
  };
  return await connectionName(access, naming, attempt);
}

/** How long the hosted page works. Before API version 2025-09-18, the app cannot choose it. */
function lifetimeSeconds({ session }: ConnectAccess, { reportsSessions }: HandlerContext): number {
  return (reportsSessions ? session?.ttlSeconds : undefined) ?? DEFAULT_TTL_SECONDS;
}

/**
 * Makes the session, with a second name if the first one is taken and there is another.
 *
 * The idempotency key is made of the user and the whole request, with the flow's state in it. So a click that arrives
 * twice gets one session, two tenants cannot share a key, and a replayed session is always the one that the receipt
 * describes. A new click has a new state, so it does not get an error that Polytomic has recorded.
 */
async function connect(
  session: Omit<ConnectSessionRequest, 'name'>,
  nameOf: (attempt: 1 | 2) => Promise<ChosenName>,
  { tenant, user }: ConnectAccess,
  api: PolytomicApi,
): Promise<ConnectSessionGrant & ChosenName> {
  const attempt = async (chosen: ChosenName): Promise<ConnectSessionGrant & ChosenName> => {
    const named = { ...session, name: chosen.name };
    const idempotencyKey = await sha256(JSON.stringify([tenant, user, named]));
    return { ...(await api.connect(named, { idempotencyKey })), ...chosen };
  };
  const first = await nameOf(1);
  try {
    return await attempt(first);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'name-taken')) throw error;
    const second = await nameOf(2);
    if (second.name === first.name) throw error;
    return await attempt(second);
  }
}
