import { isState } from '@polytomic-connect/core/wire';
import { z } from 'zod';
import { allowedTypes } from '../access/allowedTypes.ts';
import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { describeForReconnect } from '../access/findReconnectable.ts';
import { isOwn } from '../access/isOwn.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { PolytomicConnection } from '../polytomic/polytomicReply.ts';
import { Problem } from '../http/Problem.ts';
import { readJson } from '../http/readJson.ts';
import type { ReceiptNote, ReconnectNote } from '../sessions/createReceipts.ts';
import type { SignedInRoute } from '../handler/Route.ts';
import { isTypeId } from '../polytomic/typeLabel.ts';

/**
 * `POST /session/confirm`: reports how the session of a receipt ended. What came with the callback proves
 * nothing; Polytomic is asked, with the tenant's own credentials, also after the session's expiry, because a
 * connection that was made in time stays.
 */
export const confirmSession: SignedInRoute = {
  method: 'POST',
  path: '/session/confirm',
  async run({ request, access, context, api, deadline, trace }) {
    const { receipt, state } = await trace.time('body', () => readJson(request, Body, deadline));
    const { user, tenant } = access;
    const note = await context.receipts.open(receipt, { user, tenant, state });
    const { session } = note;
    const found =
      session.type === 'create'
        ? await findCreated(note, session.name, access, api)
        : await findReconnected(session, api);
    // An unsaved connection is a draft that the customer has not finished.
    const seen = { purpose: session.type, sinceSessionMs: context.now() - note.createdAt };
    if (found === undefined || found.saved === false || !isOwn(access, found)) {
      const status = context.now() < note.expiresAt ? 'pending' : 'expired';
      trace.report({ type: 'unconfirmed', ...seen, status });
      return jsonResponse({ status });
    }
    const { id, name = '', type = 'unknown', typeName } = found;
    allowedTypes(access, [type]);
    const connectionType = isTypeId(type) ? type : 'unknown';
    trace.report({ type: 'confirmed', ...seen, connectionId: id, connectionType });
    return jsonResponse({ status: 'connected', connection: { id, name, type, typeName } });
  },
};

const Body = z.strictObject({
  receipt: z.string().min(1),
  state: z.string().refine(isState, { error: 'it is not 32 lower-case hexadecimal digits' }),
});

/** How far Polytomic's clock may be behind ours. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Finds the connection that a session made. Polytomic's answer for the session's token needs no further proof.
 * Where Polytomic cannot tell, it is the connection with the session's name, which is unique, if it is not
 * older than the session.
 */
async function findCreated(
  note: ReceiptNote,
  name: string,
  access: ConnectAccess,
  api: PolytomicApi,
): Promise<PolytomicConnection | undefined> {
  const session = await api.readSession(note.token);
  if (session !== undefined) {
    return session.connectionId === undefined ? undefined : await find(session.connectionId, api);
  }
  const [first, ...others] = (await api.listConnections()).filter(
    (each) =>
      each.name === name &&
      isOwn(access, each) &&
      Date.parse(each.createdAt ?? '') >= note.createdAt - CLOCK_SKEW_MS,
  );
  return others.length === 0 ? first : undefined;
}

/**
 * Finds the connection that a session reconnected, if anything shows that it did.
 *
 * Less is known than about a new one: the session is bound to the connection from the start, and Polytomic
 * documents nothing that means "used". So the connection is compared with its state when the session was
 * created. It counts as reconnected if it was updated since, or became healthy. Someone else's update in the
 * same minutes looks the same, and a reconnect that changes neither is not noticed: the answer then stays
 * `pending`, and ends as `expired`.
 */
async function findReconnected(
  { connection, before }: ReconnectNote,
  api: PolytomicApi,
): Promise<PolytomicConnection | undefined> {
  const found = await find(connection, api);
  if (found === undefined) return undefined;
  const after = describeForReconnect(found);
  const updated = before.updatedAt !== undefined && after.updatedAt !== before.updatedAt;
  const healed = before.status !== 'healthy' && after.status === 'healthy';
  return updated || healed ? found : undefined;
}

/** Reads a connection; `undefined` if it is gone, or not the tenant's. */
async function find(id: string, api: PolytomicApi): Promise<PolytomicConnection | undefined> {
  try {
    return await api.getConnection(id);
  } catch (error) {
    if (error instanceof Problem && error.code === 'connection-not-found') return undefined;
    throw error;
  }
}
