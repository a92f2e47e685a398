import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createSandbox } from '@polytomic-connect/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './db/openDatabase.ts';
import { events } from './db/schema.ts';
import { buildProgram, type Program, type RunningProgram } from './testing/buildProgram.ts';
import { migrationsFolder } from './testing/migrationsFolder.ts';

let program: Program;
let server: RunningProgram;
let folder: string;
let polytomic: Server;

// Every call to Polytomic waits at the gate while it is closed.
const signals = new EventEmitter();
let gate: Promise<unknown> | undefined;
let waiting = 0;

const idOf = (i: number): string => `aaaaaaaa-aaaa-4aaa-8aaa-${String(i).padStart(12, '0')}`;
const connections = Array.from({ length: 13 }, (_, i) => ({
  id: idOf(i),
  name: `Connection ${i}`,
  type: 'stripe',
}));
const admin = { email: 'you@example.com', password: 'a password for this test' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stop-'));
  program = await buildProgram('stop');
  const sandbox = createSandbox({ connections });
  polytomic = createServer((req, res) => {
    const answer = async (): Promise<void> => {
      const body = await buffer(req);
      waiting += 1;
      if (waiting === 50) signals.emit('all-wait');
      await gate;
      const response = await sandbox.fetch(toRequest(req, body, sandbox.url));
      res.writeHead(response.status, { 'content-type': 'application/json' });
      res.end(await response.text());
    };
    answer().catch((error: unknown) => res.destroy(error as Error));
  }).listen(0, '127.0.0.1');
  await once(polytomic, 'listening');
});

afterAll(() => {
  program.remove();
  polytomic.close();
  rmSync(folder, { recursive: true, force: true });
});

test('of 50 requests in flight at SIGTERM none is cut; then the database is closed, and the process exits with 0', async () => {
  server = await program.start({
    DATA_DIR: folder,
    SESSION_SECRET: 'a secret for tests, of more than 32 characters',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    POLYTOMIC_API_KEY: 'sandbox-key-acme',
    POLYTOMIC_BASE_URL: `http://127.0.0.1:${(polytomic.address() as AddressInfo).port}`,
    POLYTOMIC_TIMEOUT_MS: '600000',
    // On a slow machine it would ask about the sessions before the requests do, which then need not wait.
    CONNECT_SETTLE_SECONDS: '0',
  });
  const { child, origin } = server;
  const headers: Record<string, string> = { origin, 'content-type': 'application/json' };
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${origin}/api${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
  const ask = (i: number): Promise<Response> => {
    const state = String(i).padStart(32, '0');
    const params = { type: 'stripe', name: `Session ${i}` };
    return send('POST', '/polytomic/session', { state, surface: 'popup', dark: false, params });
  };
  const signedIn = await send('POST', '/sign-in', admin);
  headers['cookie'] = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';

  const forms = await times(12, async () => {
    const made = await send('POST', '/polytomic/links', { params: { type: 'stripe' } });
    const { url } = (await made.json()) as { url: string };
    const page = await (await fetch(url)).text();
    const [, form = ''] = /name="form" value="([^"]+)"/u.exec(page) ?? [];
    return { url, form };
  });
  const receipts = await times(12, async (i) => {
    const { receipt } = (await (await ask(i)).json()) as { receipt: string };
    return { receipt, state: String(i).padStart(32, '0') };
  });

  gate = once(signals, 'open');
  waiting = 0;
  const allWait = once(signals, 'all-wait');
  const requests = [
    ...receipts.map((body) => send('POST', '/polytomic/session/confirm', body)),
    ...connections.map(({ id }) => send('DELETE', `/polytomic/connections/${id}`)),
    ...forms.map(({ url, form }) =>
      fetch(url, {
        method: 'POST',
        headers: { origin: 'null' },
        body: new URLSearchParams({ form, dark: 'false' }),
      }),
    ),
    ...Array.from({ length: 13 }, (_, i) => ask(100 + i)),
  ];
  const answers = Promise.allSettled(requests.map(async (each) => statusOf(await each)));
  await Promise.race([allWait, ...requests.map(refuseAnswer)]);

  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  // It has stopped listening, and waits for the 50.
  while (await isAnswered(origin)) expect(child.exitCode).toBeNull();
  expect(child.exitCode).toBeNull();
  signals.emit('open');
  const results = await answers;
  const cut = results.filter(({ status }) => status === 'rejected').length;
  const [code] = (await exit) as [number];
  console.log(`${requests.length} requests in flight at SIGTERM: ${cut} cut, exit code ${code}`);
  expect(requests).toHaveLength(50);
  expect(results.map((each) => each.status === 'fulfilled' && each.value)).toEqual(
    requests.map(() => 200),
  );
  expect(code).toBe(0);
  expect(server.errors()).toBe('');

  // What they did is in the database, which was closed after it.
  const { db, close } = await openDatabase({ folder, migrations: migrationsFolder });
  const rows = await db.select().from(events);
  await close();
  const done = rows.filter(
    ({ action, outcome }) => action === 'disconnected' && outcome === 'done',
  );
  expect(done).toHaveLength(13);
});

function toRequest({ url, method, headers }: IncomingMessage, body: Buffer, base: string): Request {
  return new Request(new URL(url ?? '/', base), {
    method: method ?? 'GET',
    headers: Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
    body: body.length > 0 ? new Uint8Array(body) : null,
  });
}

/** One after the other. */
async function times<T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < count; i += 1) all.push(await run(i));
  return all;
}

/** Fails once there is an answer: while the gate is closed, there must be none. */
async function refuseAnswer(request: Promise<Response>, index: number): Promise<never> {
  const { status } = await request;
  throw new Error(
    `Request ${index} was answered with ${status}, without Polytomic. The server wrote:\n${server.errors()}`,
  );
}

/** The status of an answer that has arrived as a whole. */
async function statusOf(response: Response): Promise<number> {
  await response.text();
  return response.status;
}

async function isAnswered(origin: string): Promise<boolean> {
  try {
    await (await fetch(`${origin}/api/me`)).text();
    return true;
  } catch {
    return false;
  }
}
