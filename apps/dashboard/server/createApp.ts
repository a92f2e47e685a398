import type { HttpBindings } from '@hono/node-server';
import {
  type ConnectAccess,
  type ConnectHandler,
  createConnectHandler,
  type LinkStore,
  type PolytomicOptions,
  Problem,
  type SessionStore,
} from '@polytomic-connect/server';
import { eq } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { recordDisconnect } from './activity.ts';
import { apiRoutes } from './apiRoutes.ts';
import { createAttempts } from './auth/createAttempts.ts';
import { createSessions, type Member } from './auth/createSessions.ts';
import { findMember } from './auth/findMember.ts';
import { requireMemberToSend } from './auth/requireMemberToSend.ts';
import type { DemoSignIn } from './auth/signInRoutes.ts';
import { connectAccess } from './connect/connectAccess.ts';
import type { Keyring } from './connect/createKeyring.ts';
import { recordLinks } from './connect/recordLinks.ts';
import { recordSettled } from './connect/recordSettled.ts';
import type { Database } from './db/openDatabase.ts';
import { tenants } from './db/schema.ts';
import { limitRequests } from './http/limitRequests.ts';
import { logError } from './http/logError.ts';
import { rejectCrossSite } from './http/rejectCrossSite.ts';
import { serveClient } from './http/serveClient.ts';

/** Creates the whole server, without an environment, a port or a sandbox. */
export function createApp(options: AppOptions): App {
  const { db, store, linkStore, secret, publicUrl, keyring, polytomic = {} } = options;
  const { demo, ttlSeconds = 300, userLimit = 300, sandbox = false, now = Date.now } = options;
  const secure = publicUrl?.startsWith('https:') === true;
  const sessions = createSessions({ db, secret, secure, now });
  const accessOf = (member: Member): ConnectAccess =>
    connectAccess(member, { keyring, ttlSeconds });

  // All that Polytomic Connect needs on the server.
  const connect = createConnectHandler({
    secret,
    publicUrl,
    polytomic,
    now,
    onError: logError,
    async authorize(request) {
      const member = await sessions.signedIn(request);
      return member && accessOf(member);
    },
    rateLimit: limitRequests(createAttempts(db, now), userLimit),
    onDisconnect: (request) => recordDisconnect(db, request, new Date(now())),
    // So that a closed tab loses nothing, and a connection is in the audit trail before anyone sees it.
    sessions: {
      store,
      async credentials({ tenant: id }) {
        const [tenant] = await db.select().from(tenants).where(eq(tenants.id, id));
        if (tenant === undefined) throw new Error(`There is no tenant "${id}".`);
        return keyring(tenant.keyName);
      },
      tenantLimit: options.tenantLimit,
      onSettled: (session) => recordSettled(db, session, new Date(now())),
    },
    // For colleagues who have the credentials and no account here. The creator's rights are read each time a link is opened,
    // so a link stops working when its creator is no longer an admin.
    links: {
      store: recordLinks(db, linkStore),
      appName: 'Northwind',
      async creator(holder) {
        const member = await findMember(db, holder);
        return member && { name: member.name, team: member.tenant.name, access: accessOf(member) };
      },
    },
  });

  const app = new Hono();

  // The pages of a link are for strangers, who have no cookie; the handler checks their forms itself. All routes of the
  // handler come before the headers below, because its pages send their own.
  app.all('/api/polytomic/link/:token', (c) => connect(c.req.raw));
  app.all('/api/polytomic/linked', (c) => connect(c.req.raw));

  app.use(
    '/api/*',
    rejectCrossSite(publicUrl),
    requireMemberToSend(sessions),
    bodyLimit({ maxSize: 64 * 1024, onError: tooLarge }),
  );
  app.use('/api/*', async (c: Context, next) => {
    await next();
    // Only logged: the old token stays valid, and the answer to what was done, such as a deletion, must not be lost.
    await sessions.rotate(c).catch(logError);
  });

  app.all('/api/polytomic/*', (c) => connect(c.req.raw));

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", ...options.frameOrigins], // the logos
        // For the surface `iframe`: the hosted page, and in the end our own callback page.
        frameSrc: ["'self'", ...options.frameOrigins],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      // `same-origin` would cut this page off from the popup that it opens.
      crossOriginOpenerPolicy: false,
      referrerPolicy: 'strict-origin-when-cross-origin',
      strictTransportSecurity: secure,
    }),
  );

  const { clientAddress } = options;
  app.route('/api', apiRoutes({ db, sessions, now, demo, clientAddress, sandbox }));
  serveClient(app, options.clientFolder);

  app.notFound(() => new Problem('not-found', 'There is nothing at this address.').toResponse());
  app.onError((error, c) => {
    if (error instanceof Problem) return error.toResponse();
    // A body that is not JSON, or whose client went away.
    const bindings = c.env as HttpBindings | undefined;
    if (error instanceof HTTPException || error === bindings?.incoming.errored) {
      return new Problem('invalid-request', 'The request is not well-formed.').toResponse();
    }
    logError(error);
    return new Problem('internal', 'Something went wrong. Try again.').toResponse();
  });

  return { app, settleDue: connect.settleDue };
}

/** The server, and the function that settles sessions without a browser. */
export interface App {
  app: Hono;
  settleDue: ConnectHandler['settleDue'];
}

/** Options of {@link createApp}. */
export interface AppOptions {
  db: Database;
  /** Where open Connect sessions are kept. */
  store: SessionStore;
  /** Where the links for colleagues are kept. */
  linkStore: LinkStore;
  /** Signs the cookies and encrypts the open Connect sessions: at least 32 random characters. */
  secret: string;
  /** The app's origin as browsers see it; the origin of the request when omitted. */
  publicUrl?: string | undefined;
  /** Finds the tenants' API keys. */
  keyring: Keyring;
  /** How to reach Polytomic. */
  polytomic?: PolytomicOptions | undefined;
  /** How long the hosted page works, in seconds. @default 300 */
  ttlSeconds?: number | undefined;
  /** How many sessions of one tenant are settled in a minute. @default 60 */
  tenantLimit?: number | undefined;
  /** How many requests a member may send to the Connect handler in a minute. @default 300 */
  userLimit?: number | undefined;
  /** The origins that the surface `iframe` shows, and the logos come from. */
  frameOrigins: readonly string[];
  /** Whether the sandbox stands in for Polytomic; the page shows it. @default false */
  sandbox?: boolean | undefined;
  /** The demo's accounts and their password, shown on the sign-in page; none when omitted. */
  demo?: DemoSignIn | undefined;
  /** Where the built client is. */
  clientFolder: string;
  /** Returns the client's address, for counting wrong passwords. When omitted, all requests count as one client. */
  clientAddress?: ((c: Context) => string) | undefined;
  /** The clock, in milliseconds since the epoch. @default Date.now */
  now?: (() => number) | undefined;
}

function tooLarge(): Response {
  return new Problem('payload-too-large', 'The request is too long to be read.').toResponse();
}
