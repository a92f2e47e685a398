import { handleApi } from './api/handleApi.ts';
import { createControl, type SandboxControl } from './control/createControl.ts';
import { handleControl } from './control/handleControl.ts';
import { withFaults } from './faults/withFaults.ts';
import { handleHostedPage } from './hosted/handleHostedPage.ts';
import { html } from './page/html.ts';
import { logoResponse } from './page/logoResponse.ts';
import { noticePage } from './page/noticePage.ts';
import { stylesheetResponse } from './page/stylesheetResponse.ts';
import { handleProvider } from './provider/handleProvider.ts';
import type { SandboxOptions } from './SandboxOptions.ts';
import { parseSnapshot } from './snapshot/parseSnapshot.ts';
import { restoreSnapshot } from './snapshot/restoreSnapshot.ts';
import { createWorld, type World } from './World.ts';

/** A stand-in for Polytomic, in memory. */
export interface Sandbox extends SandboxControl {
  /** Where the API and the hosted page are. */
  readonly url: string;
  /** Where the OAuth provider is. */
  readonly providerUrl: string;
  /**
   * Answers a request to either origin. A host that is neither gets a 421. Where a fault drops the connection
   * it rejects with a `TypeError`, as `fetch` does; where one stalls, it ends with the request's signal.
   */
  readonly fetch: (request: Request) => Promise<Response>;
}

/**
 * Creates a stand-in for Polytomic's API and hosted Connect page, and for the OAuth providers behind it.
 * It listens to nothing: hand it requests, or serve it with `startSandboxServer` from
 * `@polytomic-connect/sandbox/node`.
 *
 * @example
 * const sandbox = createSandbox({ scenario: 'slow' });
 * const response = await sandbox.fetch(new Request(`${sandbox.url}/api/me`, { headers }));
 * @throws when the options contradict each other.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const world = createWorld(options);
  if (options.snapshot) restoreSnapshot(world, parseSnapshot(options.snapshot));
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const control: SandboxControl = {
    ...announced(createControl(world), ['state', 'snapshot'], changed),
    onChange: (listener) => {
      // Wrapped, so that unsubscribing ends this subscription and no other.
      const own = (): void => {
        listener();
      };
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
  const { url, providerUrl } = world.settings;
  const { host } = new URL(url);
  const { host: providerHost } = new URL(providerUrl);
  return {
    ...control,
    url,
    providerUrl,
    fetch: async (request) => {
      const asked = new URL(request.url);
      if (asked.host !== host && asked.host !== providerHost) return misdirected(url, providerUrl);
      const isProvider = asked.host === providerHost;
      if (!isProvider && /^\/_sandbox(?:$|\/)/u.test(asked.pathname)) {
        return handleControl(world, control, request);
      }
      try {
        return await withFaults(world, request, () =>
          isProvider ? handleProvider(world, request) : answer(world, request, asked.pathname),
        );
      } finally {
        changed();
      }
    },
  };
}

async function answer(world: World, request: Request, pathname: string): Promise<Response> {
  if (pathname.startsWith('/api/')) return handleApi(world, request);
  if (pathname === '/connect/style.css') return stylesheetResponse();
  if (pathname.startsWith('/logos/')) return logoResponse(pathname);
  if (/^\/connect(?:$|\/)/u.test(pathname)) return handleHostedPage(world, request);
  return pathname === '/' ? welcome() : nothingHere();
}

/** The same methods, each of which calls back once it is done, except those that only read. */
function announced<T extends object>(
  control: T,
  reads: readonly (keyof T)[],
  changed: () => void,
): T {
  const methods = Object.entries(control) as [keyof T, (...args: unknown[]) => unknown][];
  return Object.fromEntries(
    methods.map(([name, run]) => [
      name,
      reads.includes(name)
        ? run
        : (...args: unknown[]) => {
            const result = run(...args);
            changed();
            return result;
          },
    ]),
  ) as T;
}

function misdirected(url: string, providerUrl: string): Response {
  return new Response(`The sandbox answers for ${url} and ${providerUrl} only.\n`, { status: 421 });
}

function welcome(): Response {
  return noticePage({
    status: 200,
    tone: 'good',
    title: 'The sandbox is running',
    text: 'Ask its API for a session to see the Connect page.',
    action: html`<div class="actions">
      <a class="button primary" href="/_sandbox">Open the control panel</a>
    </div>`,
  });
}

function nothingHere(): Response {
  return noticePage({
    status: 404,
    tone: 'neutral',
    title: 'Nothing is here',
    text: 'The sandbox has an API, a Connect page and an OAuth provider.',
    action: html`<div class="actions">
      <a class="button quiet" href="/_sandbox">Open the control panel</a>
    </div>`,
  });
}
