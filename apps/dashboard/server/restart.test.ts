import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './db/openDatabase.ts';
import { demoSignIn } from './demo.ts';
import { buildProgram, type Program, type RunningProgram } from './testing/buildProgram.ts';
import { cookieOf } from './testing/createTestApp.ts';
import { findFreePort } from './testing/findFreePort.ts';
import { finish } from './testing/finish.ts';
import { migrationsFolder } from './testing/migrationsFolder.ts';

let program: Program;
let folder: string;
let sandboxUrl: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  program = await buildProgram('restart');
});

afterAll(() => program.remove());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restart-'));
  const sandboxPort = await findFreePort();
  sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  env = {
    DATA_DIR: folder,
    SESSION_SECRET: undefined,
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_PROVIDER_PORT: String(await findFreePort()),
  };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function stop({ child }: RunningProgram, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const exit = once(child, 'exit');
  child.kill(signal);
  expect(await exit).toEqual([0, null]);
}

/** The server would look at a session half a minute after it began. */
async function makeDue(): Promise<void> {
  const { db, close } = await openDatabase({ folder, migrations: migrationsFolder });
  await db.execute(sql`update polytomic_connect_sessions set due_at = 0`);
  await close();
}

test('without a SESSION_SECRET a restart signs nobody out, and what was being connected is recorded after it', async () => {
  const first = await program.start(env);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const send = (path: string, body: object): Promise<Response> =>
    fetch(`${first.origin}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const { password } = demoSignIn;
  headers['cookie'] = cookieOf(await send('/sign-in', { email: 'ada@acme.example', password }));
  const asked = await send('/polytomic/session', {
    state: '0123456789abcdef0123456789abcdef',
    surface: 'popup',
    dark: false,
    params: { type: 'stripe' },
  });
  const { redirectUrl } = (await asked.json()) as { redirectUrl: string };
  await finish({ url: sandboxUrl, fetch }, redirectUrl);
  await stop(first);
  await makeDue();

  const second = await program.start({ ...env, CONNECT_SETTLE_SECONDS: '1' });
  const recorded = async (): Promise<unknown[]> => {
    const response = await fetch(`${second.origin}/api/activity`, { headers });
    const { events } = (await response.json()) as { events: { action: string; member: string }[] };
    return events.map(({ action, member }) => `${member} ${action}`);
  };
  await expect.poll(recorded).toEqual(['Ada Okafor connected', 'Ada Okafor signed-in']);
  expect(second.errors()).toBe('');
  await stop(second);
});

// The last one is that of a terminal that is closed.
test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s during the start leaves no lock on the folder, so the next start need not wait',
  async (signal) => {
    const lock = join(folder, 'dashboard.lock');
    const starting = await program.launch(env);
    await expect.poll(() => existsSync(lock)).toBe(true);
    await stop(starting, signal);
    expect(starting.errors()).toBe('');
    expect(existsSync(lock)).toBe(false);
  },
);

test('a signal ends a start that waits for a Postgres server which does not answer', async () => {
  const postgres = createServer().listen(0, '127.0.0.1');
  await once(postgres, 'listening');
  const { port } = postgres.address() as AddressInfo;
  const connected = once(postgres, 'connection');
  const starting = await program.launch({
    ...env,
    DATABASE_URL: `postgres://127.0.0.1:${port}/northwind`,
    SESSION_SECRET: 'a secret for tests, of more than 32 characters',
    APP_URL: 'http://localhost:4770',
  });
  await connected;
  await stop(starting);
  expect(starting.errors()).toBe('');
  postgres.close();
});

test('a variable that cannot work ends the start', async () => {
  const start = program.start({ ...env, POLYTOMIC_TIMEOUT_MS: 'abc' });
  await expect(start).rejects.toThrow('POLYTOMIC_TIMEOUT_MS is "abc"');
});
