import type { Context } from 'hono';
import { deleteCookie, setSignedCookie } from 'hono/cookie';
import { parseSigned } from 'hono/utils/cookie';
import type { Tenant } from './tenants.ts';

/**
 * Who is signed in: a signed cookie that names the tenant. A real app would name a session that it keeps in
 * its database, to be able to end it.
 */
export function createSessions({ tenants, secret, secure }: SessionsOptions): Sessions {
  return {
    async signedIn(request) {
      const cookies = await parseSigned(request.headers.get('cookie') ?? '', secret, COOKIE);
      return tenants.find(({ id }) => id === cookies[COOKIE]);
    },
    // Lax: the cookie comes along when the customer follows a link to the app, and never with another
    // site's POST. The callback page needs no cookie, so the iframe works with it too.
    signIn: (c, tenant) =>
      setSignedCookie(c, COOKIE, tenant.id, secret, {
        httpOnly: true,
        sameSite: 'Lax',
        secure,
        path: '/',
        maxAge: EIGHT_HOURS,
      }),
    signOut: (c) => void deleteCookie(c, COOKIE, { path: '/', secure }),
  };
}

/** Options of {@link createSessions}. */
export interface SessionsOptions {
  tenants: readonly Tenant[];
  /** Signs the cookie. */
  secret: string;
  /** Whether the cookie is for https only. */
  secure: boolean;
}

/** What {@link createSessions} makes. */
export interface Sessions {
  /** The tenant that the request's cookie names; nothing if it is missing or not ours. */
  signedIn(request: Request): Promise<Tenant | undefined>;
  signIn(c: Context, tenant: Tenant): Promise<void>;
  signOut(c: Context): void;
}

const COOKIE = 'northwind';
const EIGHT_HOURS = 8 * 60 * 60;
