import type { MiddlewareHandler } from 'hono';
import type { Sessions } from './auth/sessions.ts';
import type { ConfirmedConnection, Flows } from './flows.ts';

/**
 * Wraps the Connect handler's `POST /session` and records what was asked for and how it ended. The handler
 * decides and answers.
 */
export function recordSession({ sessions, flows, ttlMs }: RecordOptions): MiddlewareHandler {
  return async (c, next) => {
    const member = await sessions.signedIn(c.req.raw);
    if (member === undefined) return await next();
    const body = await readJson<{ state?: unknown; params?: { connection?: unknown } }>(c.req.raw);
    const state = body?.state;
    if (!isState(state)) return await next();

    const asked = body?.params?.connection;
    // The browser can send any value, and the database cannot store all of them. The handler accepts only ids.
    const isId = typeof asked === 'string' && /^[\w-]{1,64}$/u.test(asked);
    const id = await flows.request(member, {
      state,
      connectionId: isId ? asked : undefined,
      ttlMs,
    });
    await next();
    const reply = await readJson<{ receipt?: string; expiresAt?: string; code?: string }>(c.res);
    if (c.res.ok && reply?.receipt !== undefined) {
      await flows.grant(id, reply.receipt, new Date(reply.expiresAt ?? Number.NaN));
    } else {
      await flows.refuse(id, reply?.code ?? 'internal');
    }
  };
}

/**
 * Wraps `POST /session/confirm`. The browser learns of a connection only after the audit trail has it: if
 * that fails, the answer is an error, and the browser asks again.
 */
export function recordConfirmation({ sessions, flows }: RecordOptions): MiddlewareHandler {
  return async (c, next) => {
    const member = await sessions.signedIn(c.req.raw);
    if (member === undefined) return await next(); // the handler refuses it without reading the body
    const body = await readJson<{ state?: unknown; receipt?: unknown }>(c.req.raw);
    await next();
    const reply = await readJson<{ status: string; connection?: ConfirmedConnection }>(c.res);
    if (reply?.status !== 'connected' || reply.connection === undefined) return;
    if (!isState(body?.state) || typeof body.receipt !== 'string') return; // the handler has checked both
    await flows.connect(member, { receipt: body.receipt, state: body.state }, reply.connection);
  };
}

/** What the two need. */
export interface RecordOptions {
  sessions: Sessions;
  flows: Flows;
  /** How long a session can be finished, in milliseconds. */
  ttlMs: number;
}

/** The state of a flow, as the React package makes it. */
function isState(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/u.test(value);
}

/** Reads a copy, and leaves the body to whom it is for. */
async function readJson<Body>(message: Request | Response): Promise<Body | null> {
  return (await message
    .clone()
    .json()
    .catch(() => null)) as Body | null;
}
