import { handleApi } from './api/handleApi.ts';
import { createControl, type SandboxControl } from './control/createControl.ts';
import { handleControl } from './control/handleControl.ts';
import { handleHostedPage } from './hosted/handleHostedPage.ts';
import { logoResponse } from './page/logoResponse.ts';
import { noticePage } from './page/noticePage.ts';
import { stylesheetResponse } from './page/stylesheetResponse.ts';
import { handleProvider } from './provider/handleProvider.ts';
import { resolveSettings, type SandboxOptions } from './settings.ts';
import { createStore } from './state/createStore.ts';
import type { World } from './World.ts';

/** A stand-in for Polytomic, in memory. */
export interface Sandbox extends SandboxControl {
  /** Where the API and the hosted page are. */
  readonly url: string;
  /** Where the OAuth provider is. */
  readonly providerUrl: string;
  /** Answers a request to either origin. A host that is neither gets a 421. */
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
  const settings = resolveSettings(options);
  const world: World = { settings, store: createStore(settings) };
  const control = createControl(world);
  const { host } = new URL(settings.url);
  const { host: providerHost } = new URL(settings.providerUrl);
  return {
    ...control,
    url: settings.url,
    providerUrl: settings.providerUrl,
    fetch: async (request) => {
      const asked = new URL(request.url);
      if (asked.host === providerHost) return handleProvider(world, request);
      if (asked.host !== host) return misdirected(settings.url, settings.providerUrl);
      const { pathname } = asked;
      if (pathname.startsWith('/api/')) return handleApi(world, request);
      if (pathname.startsWith('/_sandbox/')) return handleControl(control, request);
      if (pathname === '/connect/style.css') return stylesheetResponse();
      if (pathname.startsWith('/logos/')) return logoResponse(pathname);
      if (/^\/connect(?:$|\/)/u.test(pathname)) return handleHostedPage(world, request);
      return pathname === '/' ? welcome() : nothingHere();
    },
  };
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
  });
}

function nothingHere(): Response {
  return noticePage({
    status: 404,
    tone: 'neutral',
    title: 'Nothing is here',
    text: 'The sandbox has an API, a Connect page and an OAuth provider.',
  });
}
