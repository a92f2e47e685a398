import { isState, STATE_PARAMETER } from '@polytomic-connect/core/wire';
import { z } from 'zod';
import { allowedTypes } from '../access/allowedTypes.ts';
import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { type ChosenName, connectionName } from '../access/connectionName.ts';
import { hasInvisible } from '../http/invisible.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { organizationToSend } from '../polytomic/polytomicCredentials.ts';
import type { ConnectSessionRequest, PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { ConnectSessionGrant } from '../polytomic/polytomicReply.ts';
import { Problem } from '../http/Problem.ts';
import { readJson } from '../http/readJson.ts';
import { describeForReconnect, findReconnectable } from '../access/findReconnectable.ts';
import type { ReceiptNote } from '../sessions/createReceipts.ts';
import { sealReceipt, storeSession } from '../sessions/keepSession.ts';
import type { SignedInRoute } from '../handler/Route.ts';
import { sha256 } from '../http/sha256.ts';
import { isTypeId } from '../polytomic/typeLabel.ts';

/**
 * `POST /session`: creates a Connect session at Polytomic and answers with the URL to show and a receipt.
 *
 * The browser chooses the theme and, within what `authorize` allows, the types, the name, or the connection
 * to reconnect. It never chooses the organization, or where the hosted page redirects to. The surface is part
 * of the request and grants nothing.
 */
export const createSession: SignedInRoute = {
  method: 'POST',
  path: '/session',
  async run({ request, access, context, api, deadline, trace }) {
    const body = await trace.time('body', () => readJson(request, Body, deadline));
    const { state, surface, dark, params } = body;
    const { user, tenant, credentials } = access;
    const { ttlSeconds, useOrganizationName } = access.session ?? {};
    const types = allowedTypes(access, params?.type === undefined ? params?.types : [params.type]);
    const old =
      params?.connection === undefined
        ? undefined
        : await findReconnectable(params.connection, types, access, api);
    if (old === undefined && access.allow?.create === false) {
      throw new Problem(
        'not-allowed',
        'This user may not create connections, so no session was made. Ask to reconnect one, or allow it in `authorize`.',
      );
    }

    const now = context.now();
    const mustBeUnique = !context.hasSessions;
    const { tag } = context.receipts;
    const asked = { types, state, now, labelOf: context.types.labelOf, tag, mustBeUnique };
    const callback = context.callbackUrl(request);
    const callbackWithState = new URL(callback);
    callbackWithState.searchParams.set(STATE_PARAMETER, state);
    const organizationId = organizationToSend(credentials);
    const common = { callbackUrl: callbackWithState.href, dark, organizationId, ttlSeconds };
    const kind = old === undefined ? { types } : { connection: old.id };
    const session = { ...common, ...kind, useOrganizationName };
    // Polytomic requires a name for a reconnect too; the connection's own changes nothing.
    const nameOf = async (attempt: 1 | 2): Promise<ChosenName> =>
      old === undefined
        ? await connectionName(access, { ...asked, requested: params?.name }, attempt)
        : { name: old.name ?? 'Connection', isUnique: false };
    const made = await connect(session, nameOf, access, api);

    const lifetime = context.hasSessions
      ? (ttlSeconds ?? DEFAULT_TTL_SECONDS)
      : DEFAULT_TTL_SECONDS;
    const expiresAt = now + lifetime * 1000;
    const note: ReceiptNote = {
      token: made.token,
      createdAt: now,
      expiresAt,
      session:
        old === undefined
          ? { type: 'create', name: made.name, isUnique: made.isUnique }
          : { type: 'reconnect', connection: old.id, before: describeForReconnect(old) },
    };
    const keep = context.sessions === undefined ? sealReceipt : storeSession;
    const receipt = await keep(note, { user, tenant, state }, context, types);
    const type = old?.type ?? (types?.length === 1 ? types[0] : undefined);
    trace.report({
      type: 'session-created',
      purpose: old === undefined ? 'create' : 'reconnect',
      surface,
      connectionType: isTypeId(type) ? type : undefined,
      connectionId: old?.id,
    });
    return jsonResponse({
      redirectUrl: made.redirectUrl,
      receipt,
      expiresAt: new Date(expiresAt).toISOString(),
      callbackUrl: `${callback.origin}${callback.pathname}`,
    });
  },
};

/** Documented as the default of `ttl` from API version 2025-09-18 on; assumed for earlier ones. */
const DEFAULT_TTL_SECONDS = 300;

const Name = z
  .string()
  .max(120)
  .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'it is empty')
  .refine((name) => !hasInvisible(name), {
    error:
      'it has control characters, or others that cannot be seen, such as bidirectional overrides and zero-width characters',
  });
const TypeId = z.string().refine(isTypeId, { error: 'it is not the id of a connection type' });
const Params = z
  .strictObject({
    type: TypeId.optional(),
    types: z.array(TypeId).min(1).max(100).optional(),
    connection: z.guid().optional(),
    name: Name.optional(),
  })
  .refine(({ type, types }) => type === undefined || types === undefined, {
    error: 'it has both `type` and `types`',
  })
  .refine(({ connection, name }) => connection === undefined || name === undefined, {
    error: 'it has both `connection` and `name`, but a reconnect keeps the name',
  });
const Body = z.strictObject({
  state: z.string().refine(isState, { error: 'it is not 32 lower-case hexadecimal digits' }),
  surface: z.enum(['popup', 'iframe', 'redirect']),
  dark: z.boolean(),
  params: Params.optional(),
});

/**
 * Makes the session, under a second name if the first is taken and was not chosen by anyone.
 *
 * The idempotency key comes from who asks and from the whole request, which holds the flow's state: a click
 * that arrives twice gets one session, no two tenants can share a key, and a replayed session is
 * always the one that the receipt describes. A new click has a new state, so an error that Polytomic recorded
 * is not replayed to it.
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
