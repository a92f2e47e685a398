import type { SandboxServer } from '@polytomic-connect/sandbox/node';
import type { createConnectHandler } from '@polytomic-connect/server';
import type { toNodeListener } from '@polytomic-connect/server/node';
import type { Plugin, ViteDevServer } from 'vite';

/**
 * Gives the playground story a backend while Storybook is being served: a sandbox, and our handler in front
 * of it. It starts at the first request, so that nothing else waits for it or needs it.
 */
export function sandboxPlugin(): Plugin {
  return {
    name: 'polytomic-connect-sandbox',
    apply: 'serve',
    configureServer(server) {
      let backend: Promise<Backend> | undefined;
      server.middlewares.use((req, res, next) => {
        const url = new URL(req.url ?? '/', 'http://storybook.invalid');
        const playground = url.pathname === SCENARIO_PATH || url.pathname.startsWith(HANDLER_PATH);
        if (!playground) return next();
        backend ??= startBackend(server);
        void backend.then(({ sandbox, listen }) => {
          if (url.pathname !== SCENARIO_PATH) return listen(req, res);
          sandbox.sandbox.setScenario(url.searchParams.get('name') as never);
          return res.end();
        }, next);
        return undefined;
      });
      server.httpServer?.once('close', () => {
        void backend?.then(({ sandbox }) => sandbox.close());
      });
    },
  };
}

const HANDLER_PATH = '/api/polytomic/';
const SCENARIO_PATH = '/playground/scenario';

interface Backend {
  sandbox: SandboxServer;
  listen: ReturnType<typeof toNodeListener>;
}

/** From the sources, by Vite: Storybook itself would need them built. */
async function startBackend(vite: ViteDevServer): Promise<Backend> {
  const load = async <Module>(name: string): Promise<Module> =>
    (await vite.ssrLoadModule(name)) as Module;
  const { startSandboxServer } = await load<typeof import('@polytomic-connect/sandbox/node')>(
    '@polytomic-connect/sandbox/node',
  );
  const server = await load<{ createConnectHandler: typeof createConnectHandler }>(
    '@polytomic-connect/server',
  );
  const node = await load<{ toNodeListener: typeof toNodeListener }>(
    '@polytomic-connect/server/node',
  );
  const sandbox = await startSandboxServer({
    port: 0,
    providerPort: 0,
    url: 'http://connect.localhost:0',
    providerUrl: 'http://idp.localhost:0',
  });
  const handle = server.createConnectHandler({
    secret: 'the playground keeps no secret from anyone',
    authorize: () => ({
      user: 'you',
      tenant: 'acme',
      credentials: { apiKey: 'sandbox-key-acme' },
    }),
    polytomic: { baseUrl: `http://127.0.0.1:${new URL(sandbox.url).port}` },
  });
  return { sandbox, listen: node.toNodeListener(handle) };
}
