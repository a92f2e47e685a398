import { fakePorts, type FakePorts } from '@polytomic-connect/core/testing';
import { createSandbox, type Sandbox, type SandboxOptions } from '@polytomic-connect/sandbox';
import {
  type ConnectAccess,
  type ConnectRights,
  createConnectHandler,
  createMemoryLinkStore,
  createMemorySessionStore,
} from '@polytomic-connect/server';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import {
  type ColorScheme,
  type ConnectClient,
  createConnectClient,
  PolytomicConnectProvider,
} from '../index.ts';

/**
 * An app with our server and the sandbox behind it, all in this page. No window opens: the test decides what the
 * customer does in it.
 */
export function createConnectionsWorld({
  allow,
  logos = false,
  ...options
}: WorldOptions = {}): World {
  const sandbox = createSandbox({ connections: CONNECTIONS, ...options });
  const ports = fakePorts();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } });
  const accessOfAnn = (): ConnectAccess => ({
    user: 'ann',
    tenant: 'acme',
    credentials: { apiKey: 'sandbox-key-acme' },
    allow: world.allow,
  });
  const world: World = {
    allow: { disconnect: 'force', ...allow },
    sandbox,
    ports,
    queryClient,
    hold: undefined,
    client: createConnectClient('/api/polytomic', {
      async fetch(input, init) {
        await world.hold;
        const response = await handle(
          new Request(new URL(input instanceof Request ? input.url : input, location.href), init),
        );
        return logos ? await withLogos(sandbox, response) : response;
      },
    }),
    finish() {
      const session = sandbox.snapshot().sessions.at(-1);
      if (session === undefined) throw new Error('No session was made.');
      sandbox.completeSession(session.id);
      ports.callback.deliver(session.redirectUrl);
    },
    Wrapper: ({ children, colorScheme }) => (
      <QueryClientProvider client={queryClient}>
        <PolytomicConnectProvider client={world.client} colorScheme={colorScheme}>
          <WithPorts ports={ports.ports}>{children}</WithPorts>
        </PolytomicConnectProvider>
      </QueryClientProvider>
    ),
  };
  const handle = createConnectHandler({
    publicUrl: 'https://app.example',
    secret: 'a-secret-for-stories-and-tests-only',
    polytomic: {
      baseUrl: sandbox.url,
      retries: 0,
      fetch: (...call) => sandbox.fetch(new Request(...call)),
    },
    onError: () => {},
    authorize: accessOfAnn,
    ...(allow?.link && {
      sessions: {
        store: createMemorySessionStore(),
        credentials: () => accessOfAnn().credentials,
      },
      links: {
        store: createMemoryLinkStore(),
        appName: 'Analytics',
        creator: () => ({ name: 'Ann Miller', team: 'Acme', access: accessOfAnn() }),
      },
    }),
  });
  return world;
}

/** What {@link createConnectionsWorld} makes. */
export interface World {
  /** The rights of the user; they can be changed. */
  allow: ConnectRights;
  readonly sandbox: Sandbox;
  readonly ports: FakePorts;
  readonly queryClient: QueryClient;
  readonly client: ConnectClient;
  /** While it is a promise, no request is answered. */
  hold: Promise<unknown> | undefined;
  /** The customer completes the latest session and comes back. */
  readonly finish: () => void;
  readonly Wrapper: (props: {
    children?: ReactNode;
    colorScheme?: ColorScheme | undefined;
  }) => ReactElement;
}

/** Options of {@link createConnectionsWorld}. */
export interface WorldOptions extends SandboxOptions {
  allow?: ConnectRights;
  /** Puts the sandbox's logos into the answers, where nothing serves them. */
  logos?: boolean;
}

/** The connections of every world that has no others. */
export const CONNECTIONS = [
  { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Acme CRM', type: 'salesforce' },
  {
    id: 'aaaaaaaa-0000-4000-8000-000000000002',
    name: 'Production',
    type: 'postgresql',
    inUse: true,
  },
  {
    id: 'aaaaaaaa-0000-4000-8000-000000000003',
    name: 'Ads',
    type: 'googleads',
    status: 'unhealthy',
    statusError: 'The access was withdrawn.',
  },
] as const;

/** For `sandbox.addFault`: Polytomic does not say what uses a connection. */
export const hidesUsage = {
  route: '/api/connections/*/usage',
  kind: 'error',
  status: 404,
} as const;

async function withLogos(sandbox: Sandbox, response: Response): Promise<Response> {
  const text = await response.text();
  const logos = new Map<string, string>();
  for (const [url] of text.matchAll(LOGO)) {
    const logo = await (await sandbox.fetch(new Request(url))).text();
    logos.set(url, `data:image/svg+xml,${encodeURIComponent(logo)}`);
  }
  return new Response(
    text.replaceAll(LOGO, (url) => logos.get(url) ?? url),
    response,
  );
}

const LOGO = /http[^"]+\/logos\/\w+\.svg/gu;
