import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { HttpBindings } from '@hono/node-server';
import { createClientAddress } from './auth/createClientAddress.ts';
import { settleRegularly } from './connect/settleRegularly.ts';
import { startPolytomic } from './connect/startPolytomic.ts';
import { createApp } from './createApp.ts';
import { openDatabase } from './db/openDatabase.ts';
import { seed } from './db/seed.ts';
import { demoCost } from './demo.ts';
import { listen } from './http/listen.ts';
import { logError } from './http/logError.ts';
import { closeInTurn, type Closer } from './process/closeInTurn.ts';
import { keepSecret } from './process/keepSecret.ts';
import { keepTidy } from './process/keepTidy.ts';
import { readEnv } from './process/readEnv.ts';

// The command: reads the environment, starts what is needed, prints the address, and stops at a signal.

// First, so that a signal during the start closes what is open by then, and does not leave the folder locked.
// The same signal again ends the process at once. SIGHUP is that of a terminal that is closed.
const stopping = new AbortController();
const stopped = once(stopping.signal, 'abort');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => stopping.abort());
}

// Closed within 29 seconds: Kubernetes kills after 30.
const open: Closer[] = [];
let exitCode = 0;
try {
  const settings = readEnv(process.env);
  const { port, host, publicUrl, databaseUrl } = settings;
  // Where the embedded database is, and the sandbox's memory beside it.
  const folder = settings.dataDir ?? here('../../.data');
  const dataFolder = folder === 'memory' ? undefined : folder;
  // The database first, because it locks the folder for this process.
  const {
    db,
    store,
    linkStore,
    close: closeDatabase,
  } = await openDatabase({
    url: databaseUrl,
    folder: dataFolder,
    migrations: here('../../drizzle'),
    signal: stopping.signal,
  });
  open.push({ name: 'the database', seconds: 5, close: closeDatabase });
  const {
    tenants,
    close: closePolytomic,
    ...polytomic
  } = await startPolytomic(settings, {
    dataFolder,
    isLocked: databaseUrl === undefined,
  });
  open.push({ name: 'the sandbox', seconds: 3, close: closePolytomic });
  const cost = polytomic.sandbox === true ? demoCost : undefined;
  // A database that does not answer must not delay the end of a start that a signal has stopped.
  await Promise.race([seed(db, tenants, cost), stopped]);
  stopping.signal.throwIfAborted();
  const clientAddress = createClientAddress(settings.trustedProxies);
  const { app, settleDue } = createApp({
    ...polytomic,
    db,
    store,
    linkStore,
    publicUrl,
    secret: settings.secret ?? keepSecret(dataFolder),
    ttlSeconds: settings.ttlSeconds,
    tenantLimit: settings.tenantLimit,
    userLimit: settings.userLimit,
    clientFolder: here('../client'),
    clientAddress: (c) => clientAddress((c.env as HttpBindings).incoming),
  });
  // For "localhost" browsers use either address, and both are reachable from this computer only.
  const hosts = host === undefined ? ['127.0.0.1', '::1'] : [host];
  const closeApp = await listen(app, port, hosts);
  const stopSettling = settleRegularly(settleDue, settings.settleSeconds);
  const stopTidying = keepTidy(db);
  // A second more than `listen` gives the requests in flight.
  open.push({
    name: 'the requests in flight',
    seconds: 21,
    close: () => Promise.all([closeApp(), stopSettling(), stopTidying()]),
  });

  console.log(`\n  Open ${publicUrl ?? `http://localhost:${port}`}\n`);
  if (polytomic.sandbox === true) {
    console.log('  The sign-in page has the accounts. Sandbox: nothing leaves this computer.');
  }

  await stopped;
} catch (error) {
  if (!isAborted(error)) {
    logError(isPortTaken(error) ? portTaken(error.port) : error);
    exitCode = 1;
  }
}
// Polytomic and the database close last, because requests in flight need them.
if (!(await closeInTurn(open))) exitCode = 1;
// A database that does not answer would keep the process running.
process.exit(exitCode);

/** Resolves a path relative to `dist/server/main.js`. */
function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** Whether a signal ended the start. */
function isAborted(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function isPortTaken(error: unknown): error is { port: number } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portTaken(port: number): string {
  const { sandboxPort, providerPort } = readEnv(process.env);
  const names = new Map([
    [providerPort, 'SANDBOX_PROVIDER_PORT'],
    [sandboxPort, 'SANDBOX_PORT'],
  ]);
  const name = names.get(port) ?? 'PORT';
  return `Port ${port} is taken by another program. Set ${name} to a free one: ${name}=${port + 100} npm run demo`;
}
