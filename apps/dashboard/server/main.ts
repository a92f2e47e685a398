import { fileURLToPath } from 'node:url';
import { createApp } from './createApp.ts';
import { listen } from './listen.ts';
import { startPolytomic } from './startPolytomic.ts';

// The command: reads the environment, starts what is needed, says where to look.
const { env } = process;

try {
  const port = Number(env['PORT'] ?? 4600);
  const publicUrl = env['APP_URL'];
  const { close: closePolytomic, ...polytomic } = await startPolytomic(env);
  const app = createApp({
    ...polytomic,
    publicUrl,
    secret: env['SESSION_SECRET'] ?? crypto.randomUUID() + crypto.randomUUID(),
    clientFolder: fileURLToPath(new URL('../client', import.meta.url)),
  });
  // Browsers take either for "localhost", and both are this computer only.
  const hosts = env['HOST'] === undefined ? ['127.0.0.1', '::1'] : [env['HOST']];
  const closeApp = await listen(app, port, hosts);

  const users = polytomic.tenants.map(({ name, user }) => `${name} (${user.name})`);
  console.log(`\n  Open ${publicUrl ?? `http://localhost:${port}`}\n`);
  console.log(`  Sign in as ${users.join(' or ')}; it is a demo, without passwords.`);
  if (polytomic.sandbox) console.log('  Sandbox: nothing leaves this computer.');
  if (env['SESSION_SECRET'] === undefined) {
    console.log(
      '  SESSION_SECRET is not set: a random one is used, and a restart signs everyone out.',
    );
  }

  const stop = (): void => {
    closeApp();
    void closePolytomic();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(isPortTaken(error) ? portTaken(error.port) : error);
  process.exit(1);
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
