import type { MiddlewareHandler } from 'hono';
import type { Member, Sessions } from './auth/sessions.ts';
import type { ConfirmedConnection, Flows } from './flows.ts';

/**
 * Stands around the Connect handler's `POST /session`, and writes down what was asked for and what came of it.
 * The handler decides; whatever is wrong with a request, it says so itself.
 */
export function recordSession({ sessions, flows, ttlMs }: RecordOptions): MiddlewareHandler {
  return async (c, next) => {
    const body = await readJson<{ state?: unknown; params?: { connection?: unknown } }>(c.req.raw);
    const member = await sessions.signedIn(c.req.raw);
    const state = body?.state;
    if (member === undefined || !isState(state)) return await next();

    const wish = body?.params?.connection;
    // Anything may stand there, and not all of it can be stored. The handler takes only ids.
    const connectionId = typeof wish === 'string' && /^[\w-]{1,64}$/u.test(wish) ? wish : undefined;
    await flows.request(member, { state, connectionId, ttlMs });
    await next();
    if (c.res.ok) {
      const reply = await readJson<{ expiresAt: string }>(c.res);
      await flows.grant(member, state, new Date(reply?.expiresAt ?? Date.now()));
    } else {
      const problem = await readJson<{ code: string }>(c.res);
      await flows.refuse(member, state, problem?.code ?? 'internal');
    }
  };
}

/**
 * Stands around `POST /session/confirm`. The browser hears of a connection only after the audit trail has it:
 * if that fails, the answer is an error, and the browser asks again.
 */
export function recordConfirmation({ sessions, flows }: RecordOptions): MiddlewareHandler {
  return async (c, next) => {
    const body = await readJson<{ state?: unknown }>(c.req.raw);
    await next();
    const reply = await readJson<{ status: string; connection?: ConfirmedConnection }>(c.res);
    const member: Member | undefined = await sessions.signedIn(c.req.raw);
    if (reply?.status !== 'connected' || reply.connection === undefined) return;
    if (member === undefined || !isState(body?.state)) return; // the handler has checked both
    await flows.connect(member, body.state, reply.connection);
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
