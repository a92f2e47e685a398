import { fileURLToPath } from 'node:url';
import { createSandbox, type Sandbox, type SandboxOptions } from '@polytomic-connect/sandbox';
import {
  createMemoryLinkStore,
  createMemorySessionStore,
  type LinkStore,
  type SessionStore,
} from '@polytomic-connect/server';
import { createKeyring } from '../connect/createKeyring.ts';
import { type App, createApp } from '../createApp.ts';
import type { Database } from '../db/openDatabase.ts';
import { demoKeys, demoSignIn } from '../demo.ts';

/** The app in front of a sandbox, and a browser of sorts. The clock stands still until a test moves it. */
export function createTestApp(db: Database, options: TestAppOptions = {}): TestApp {
  const { connections = [], clientFolder = PUBLIC, publicUrl = ORIGIN, userLimit } = options;
  const { store = createMemorySessionStore(), linkStore = createMemoryLinkStore() } = options;
  let time = Date.parse('2026-11-23T12:00:00Z');
  const now = (): number => time;
  const sandbox = createSandbox({ connections, now });
  const { app, settleDue } = createApp({
    db,
    store,
    linkStore,
    secret: 'a secret for tests, of more than 32 characters',
    publicUrl,
    keyring: createKeyring(demoKeys),
    polytomic: {
      baseUrl: sandbox.url,
      fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    },
    frameOrigins: [sandbox.url, sandbox.providerUrl],
    sandbox: true,
    demo: demoSignIn,
    userLimit,
    clientFolder,
    clientAddress: (c) => c.req.header('x-test-address') ?? '127.0.0.1',
    now,
  });

  const send: TestApp['send'] = async (method, path, { cookie = '', headers, body } = {}) =>
    await app.request(`${ORIGIN}${path}`, {
      method,
      headers: { ...(headers ?? SAME_ORIGIN), cookie, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  return {
    app,
    settleDue,
    sandbox,
    send,
    now,
    pass: (ms) => {
      time += ms;
    },
    async signIn(email) {
      const body = { email, password: demoSignIn.password };
      const response = await send('POST', '/api/sign-in', { body });
      return cookieOf(response);
    },
  };
}

/** What {@link createTestApp} makes. */
export interface TestApp extends App {
  sandbox: Sandbox;
  send(method: string, path: string, request?: TestRequest): Promise<Response>;
  now(): number;
  /** Lets time pass, in milliseconds. */
  pass(ms: number): void;
  /** @returns the cookie */
  signIn(email: string): Promise<string>;
}

/** How {@link createTestApp} differs from the demo. */
export interface TestAppOptions {
  connections?: SandboxOptions['connections'];
  clientFolder?: string;
  publicUrl?: string;
  userLimit?: number;
  /** A new database in memory when omitted. */
  store?: SessionStore;
  /** A new one in memory when omitted. */
  linkStore?: LinkStore;
}

interface TestRequest {
  cookie?: string;
  /** Those of the app's own page when omitted. */
  headers?: Record<string, string>;
  body?: unknown;
}

/** The cookie that a response sets, as a browser sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const PUBLIC = fileURLToPath(new URL('../../public', import.meta.url));
const ORIGIN = 'http://localhost:4600';
const SAME_ORIGIN = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };
