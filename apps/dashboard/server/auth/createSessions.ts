import { and, eq, gt, or } from 'drizzle-orm';
import type { Context } from 'hono';
import { deleteCookie, setSignedCookie } from 'hono/cookie';
import { parseSigned } from 'hono/utils/cookie';
import type { Database } from '../db/openDatabase.ts';
import { members, sessions, tenants } from '../db/schema.ts';
import type { Role } from '../permissions.ts';
import { createToken, hashToken } from './tokens.ts';

/**
 * Remembers who is signed in: a signed cookie holds a random token, and a row of the database its hash.
 *
 * The token is replaced while it is used. The old token stays valid until the browser has used the new one, because the
 * answer with the new one can be lost, and for at least a minute, because requests may have been in flight. If the old
 * token is used after that, somebody has a copy of it: the session ends.
 */
export function createSessions(options: SessionsOptions): Sessions {
  const { db, secret, secure, now } = options;
  // Browsers accept this prefix only from https, for the whole host, so no sibling domain can set the cookie.
  const cookieName = secure ? '__Host-northwind' : 'northwind';
  const found = new WeakMap<Request, Promise<Session | undefined>>();

  /** Reads the session of a request from the database, once for each request. */
  function find(request: Request): Promise<Session | undefined> {
    const session = found.get(request) ?? read(request);
    found.set(request, session);
    return session;
  }

  async function read(request: Request, from: Database = db): Promise<Session | undefined> {
    const cookies = await parseSigned(request.headers.get('cookie') ?? '', secret, cookieName);
    const token = cookies[cookieName];
    if (typeof token !== 'string') return undefined;
    const used = hashToken(token);
    const [row] = await from
      .select()
      .from(sessions)
      .innerJoin(members, eq(members.id, sessions.memberId))
      .innerJoin(tenants, eq(tenants.id, members.tenantId))
      .where(
        and(
          or(eq(sessions.tokenHash, used), eq(sessions.previousTokenHash, used)),
          gt(sessions.expiresAt, new Date(now())),
        ),
      );
    if (row === undefined) return undefined;
    const { id, tokenHash, previousTokenHash, rotatedAt, receivedAt, expiresAt } = row.sessions;
    const age = now() - rotatedAt.getTime();
    const isCurrent = tokenHash === used;
    if (!isCurrent && receivedAt !== null && age > GRACE_MS) {
      await from.delete(sessions).where(eq(sessions.id, id));
      return undefined;
    }
    if (isCurrent && previousTokenHash !== null && receivedAt === null) {
      await from
        .update(sessions)
        .set({ receivedAt: new Date(now()) })
        .where(and(eq(sessions.id, id), eq(sessions.tokenHash, used)));
    }
    const member = toMember(row);
    // If the old token is used after the minute, the answer with the new one was lost: the browser gets another one.
    const isDue = age > (isCurrent ? ROTATE_AFTER_MS : GRACE_MS);
    return { id, used, current: tokenHash, isDue, expiresAt, member };
  }

  // Lax: browsers send the cookie when the customer follows a link to the app, and never with another site's POST. The
  // callback page needs no cookie, so it works in the iframe too.
  function setCookie(c: Context, token: string, expiresAt: Date): Promise<void> {
    const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - now()) / 1000));
    const rules = { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge } as const;
    return setSignedCookie(c, cookieName, token, secret, rules);
  }

  return {
    signedIn: async (request) => (await find(request))?.member,

    async start(c, memberId, tx) {
      const token = createToken();
      const expiresAt = new Date(now() + LIFETIME_MS);
      const old = await read(c.req.raw, tx); // outside of the transaction, the query would wait for it
      if (old !== undefined) await tx.delete(sessions).where(eq(sessions.id, old.id));
      await tx
        .insert(sessions)
        .values({ memberId, tokenHash: hashToken(token), rotatedAt: new Date(now()), expiresAt });
      return () => setCookie(c, token, expiresAt);
    },

    async rotate(c) {
      const session = await find(c.req.raw);
      if (session?.isDue !== true) return;
      const token = createToken();
      const replaced = await db
        .update(sessions)
        .set({
          tokenHash: hashToken(token),
          previousTokenHash: session.used,
          rotatedAt: new Date(now()),
          receivedAt: null,
        })
        // Only one of several concurrent requests replaces it.
        .where(and(eq(sessions.id, session.id), eq(sessions.tokenHash, session.current)))
        .returning({ id: sessions.id });
      if (replaced.length > 0) await setCookie(c, token, session.expiresAt);
    },

    async end(c) {
      const session = await find(c.req.raw);
      if (session !== undefined) await db.delete(sessions).where(eq(sessions.id, session.id));
      deleteCookie(c, cookieName, { path: '/', secure });
    },
  };
}

/** Options of {@link createSessions}. */
export interface SessionsOptions {
  db: Database;
  /** Signs the cookie. */
  secret: string;
  /** Whether the cookie is for https only. */
  secure: boolean;
  /** The clock, in milliseconds since the epoch. */
  now: () => number;
}

/** What {@link createSessions} makes. */
export interface Sessions {
  /** The member of the request's cookie; `undefined` if the cookie is missing, too old, or not signed by this app. */
  signedIn(request: Request): Promise<Member | undefined>;
  /**
   * Starts a session, and ends the one that the browser had.
   *
   * @param tx the transaction that it is part of
   * @returns a function that sets the cookie; call it after the transaction
   */
  start(c: Context, memberId: string, tx: Database): Promise<() => Promise<void>>;
  /** Replaces the token if it is old enough. */
  rotate(c: Context): Promise<void>;
  end(c: Context): Promise<void>;
}

/** Who is signed in. */
export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  tenant: { id: string; name: string; keyName: string };
}

interface Session {
  id: string;
  /** The hash of the token in the request. */
  used: string;
  /** The hash of the token that is valid from now on. */
  current: string;
  isDue: boolean;
  expiresAt: Date;
  member: Member;
}

const LIFETIME_MS = 8 * 60 * 60_000;
const ROTATE_AFTER_MS = 15 * 60_000;
const GRACE_MS = 60_000;

/** Makes a member of a row with its tenant, without the password. */
export function toMember(row: MemberRow): Member {
  const { id, name, email, role } = row.members;
  return { id, name, email, role, tenant: row.tenants };
}

interface MemberRow {
  members: typeof members.$inferSelect;
  tenants: typeof tenants.$inferSelect;
}
