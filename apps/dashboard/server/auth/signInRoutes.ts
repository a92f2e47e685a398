import { Problem } from '@polytomic-connect/server';
import { eq } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { validator } from 'hono/validator';
import { recordSignIn } from '../activity.ts';
import type { Database } from '../db/openDatabase.ts';
import { members } from '../db/schema.ts';
import type { Role } from '../permissions.ts';
import { createAttempts } from './createAttempts.ts';
import type { Sessions } from './createSessions.ts';
import { createSignInLimits } from './createSignInLimits.ts';
import { normalizeEmail } from './normalizeEmail.ts';
import { isPassword } from './password.ts';

/** Signs in and out. */
export function signInRoutes(options: SignInOptions) {
  const { db, sessions, now, demo, clientAddress = () => '' } = options;
  const attempts = createAttempts(db, now);

  return new Hono()
    .get('/sign-in', (c) => c.json({ demo }))

    .post('/sign-in', validator('json', parseCredentials), async (c) => {
      const { email, password } = c.req.valid('json');
      const address = clientAddress(c);
      const limits = createSignInLimits(attempts, email, address);
      const seconds = await limits.take();
      if (seconds !== undefined) throw tooMany(seconds);
      const [member] = await db.select().from(members).where(eq(members.email, email));
      const isRight = await isPassword(password, member?.passwordHash, address);
      if (!isRight || member === undefined) {
        if (member) await recordSignIn(db, member, 'refused', new Date(now()));
        // The same answer for both, so that it does not show who has an account.
        throw new Problem('unauthorized', 'The email or the password is not right. Try again.');
      }
      const setCookie = await db.transaction(async (tx) => {
        await recordSignIn(tx, member, 'done', new Date(now()));
        return await sessions.start(c, member.id, tx);
      });
      await limits.giveBack();
      await setCookie();
      return c.body(null, 204);
    })

    .post('/sign-out', async (c) => {
      await sessions.end(c);
      return c.body(null, 204);
    });
}

/** What {@link signInRoutes} needs. */
export interface SignInOptions {
  db: Database;
  sessions: Sessions;
  now: () => number;
  /** The demo's accounts and their password, shown on the sign-in page. */
  demo?: DemoSignIn | undefined;
  /** Returns the client's address, for the limits per address. */
  clientAddress?: ((c: Context) => string) | undefined;
}

interface Credentials {
  email: string;
  password: string;
}

/** The demo's accounts, for the sign-in page. They are public. */
export interface DemoSignIn {
  password: string;
  accounts: readonly { tenant: string; name: string; email: string; role: Role }[];
}

function parseCredentials(body: { email?: unknown; password?: unknown } | null): Credentials {
  const { email: typed, password } = body ?? {};
  const email = typeof typed === 'string' ? normalizeEmail(typed) : undefined;
  if (email === undefined || typeof password !== 'string' || password.length > 256) {
    throw new Problem('invalid-request', 'Signing in needs an email and a password.');
  }
  return { email, password };
}

function tooMany(seconds: number): Problem {
  return new Problem(
    'rate-limited',
    `There were too many tries. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    { headers: { 'Retry-After': String(seconds) } },
  );
}
