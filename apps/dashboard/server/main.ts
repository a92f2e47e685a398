import { fileURLToPath } from 'node:url';
import type { HttpBindings } from '@hono/node-server';
import { createClientAddress } from './auth/clientAddress.ts';
import { createApp } from './createApp.ts';
import { openDatabase } from './db/openDatabase.ts';
import { seed } from './db/seed.ts';
import { demoCost } from './demo.ts';
import { keepSecret } from './keepSecret.ts';
import { keepTidy } from './keepTidy.ts';
import { listen } from './listen.ts';
import { settleRegularly } from './settleRegularly.ts';
import { startPolytomic } from './startPolytomic.ts';

// The command: reads the environment, starts what is needed, and prints the address.
const { env } = process;

try {
  const port = Number(env['PORT'] ?? 4600);
  const publicUrl = env['APP_URL'];
  // Where the embedded database is, and the sandbox's memory beside it.
  const folder = env['DATA_DIR'] ?? here('../../.data');
  const dataFolder = folder === 'memory' ? undefined : folder;
  // The database first: it locks the folder, so that what is in it is this process's alone.
  const url = env['DATABASE_URL'];
  const {
    db,
    store,
    linkStore,
    close: closeDatabase,
  } = await openDatabase({
    url,
    folder: dataFolder,
    migrations: here('../../drizzle'),
  });
  const {
    tenants,
    close: closePolytomic,
    ...polytomic
  } = await startPolytomic(env, {
    dataFolder,
    isLocked: url === undefined,
  });
  await seed(db, tenants, polytomic.sandbox === true ? demoCost : undefined);
  const stopTidying = keepTidy(db);
  const clientAddress = createClientAddress(env['TRUSTED_PROXIES']);
  const { app, settleDue } = createApp({
    ...polytomic,
    db,
    store,
    linkStore,
    publicUrl,
    secret: readSecret(dataFolder),
    ttlSeconds: Number(env['CONNECT_TTL_SECONDS'] ?? 300),
    tenantLimit: Number(env['CONNECT_TENANT_LIMIT'] ?? 60),
    userLimit: Number(env['CONNECT_USER_LIMIT'] ?? 300),
    clientFolder: here('../client'),
    clientAddress: (c) => clientAddress((c.env as HttpBindings).incoming),
  });
  // Browsers take either for "localhost", and both are this computer only.
  const hosts = env['HOST'] === undefined ? ['127.0.0.1', '::1'] : [env['HOST']];
  const stopSettling = settleRegularly(settleDue, Number(env['CONNECT_SETTLE_SECONDS'] ?? 2));
  const closeApp = await listen(app, port, hosts);

  console.log(`\n  Open ${publicUrl ?? `http://localhost:${port}`}\n`);
  if (polytomic.sandbox === true) {
    console.log('  The sign-in page has the accounts. Sandbox: nothing leaves this computer.');
  }

  // Requests in flight need Polytomic and the database, so those close last. A second signal ends at once.
  const stop = async (): Promise<void> => {
    stopTidying();
    await Promise.all([closeApp(), stopSettling()]);
    await closePolytomic();
    await closeDatabase();
  };
  const onSignal = (): void => {
    stop().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
} catch (error) {
  console.error(isPortTaken(error) ? portTaken(error.port) : error);
  process.exit(1);
}

/** Several servers need one secret. A single one can make its own. */
function readSecret(folder: string | undefined): string {
  const secret = env['SESSION_SECRET'];
  if (secret === undefined && env['DATABASE_URL'] !== undefined) {
    throw new Error(
      'SESSION_SECRET is not set, and with DATABASE_URL there may be several servers, which could not read each other’s cookies. Set it, for example to the output of `openssl rand -base64 32`.',
    );
  }
  return secret ?? keepSecret(folder);
}

/** A path beside `dist/server/main.js`. */
function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function isPortTaken(error: unknown): error is { port: number } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portTaken(port: number): string {
  const variables = { PORT: '4600', SANDBOX_PORT: '4601', SANDBOX_PROVIDER_PORT: '4602' };
  const [name = 'PORT'] =
    Object.entries(variables).find(([key, value]) => Number(env[key] ?? value) === port) ?? [];
  return `Port ${port} is taken by another program. Set ${name} to a free one: ${name}=${port + 100} npm run demo`;
}
