import { createApiApp } from './api/createApiApp.ts';
import { FUNCTION } from './options/checkOptions.ts';
import { createControl, type SandboxControl } from './control/createControl.ts';
import { createControlApp } from './control/createControlApp.ts';
import { withFaults } from './faults/withFaults.ts';
import { createHostedApp } from './hosted/createHostedApp.ts';
import { createProviderApp } from './provider/createProviderApp.ts';
import type { SandboxOptions } from './SandboxOptions.ts';
import { parseSnapshot } from './snapshot/parseSnapshot.ts';
import { restoreSnapshot } from './snapshot/restoreSnapshot.ts';
import { createWorld } from './World.ts';

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
 * It opens no port: pass it requests, or serve it with `startSandboxServer` from
 * `@polytomic-connect/sandbox/node`.
 *
 * @example
 * const sandbox = createSandbox({ scenario: 'slow' });
 * const response = await sandbox.fetch(new Request(`${sandbox.url}/api/me`, { headers }));
 * @throws when an option is unknown or invalid, such as an unknown scenario, or options contradict each other.
 */
export function createSandbox({ panel, snapshot, ...setup }: SandboxOptions = {}): Sandbox {
  const world = createWorld(setup, panel !== undefined);
  if (snapshot) restoreSnapshot(world, parseSnapshot(snapshot));
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        // The change is done, so the error must not fail the request or the control.
        console.error(error);
      }
    }
  };
  const control: SandboxControl = {
    ...reporting(createControl(world), ['state', 'snapshot'], changed),
    onChange: (listener) => {
      if (!FUNCTION.fits(listener)) {
        throw new Error('The listener of onChange is not a function. Pass one.');
      }
      // Wrapped, so that a listener that is added twice has two subscriptions.
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
  const controls = createControlApp(world, control, panel);
  const site = createHostedApp(world).mount('/api', createApiApp(world).fetch, {
    replaceRequest: false,
  });
  const provider = createProviderApp(world);
  return {
    ...control,
    url,
    providerUrl,
    fetch: async (request) => {
      const asked = new URL(request.url);
      if (asked.host !== host && asked.host !== providerHost) return misdirected(url, providerUrl);
      const isProvider = asked.host === providerHost;
      // Faults do not apply to the controls, which report changes themselves.
      if (!isProvider && /^\/_sandbox(?:$|\/)/u.test(asked.pathname))
        return controls.fetch(request);
      try {
        return await withFaults(world, request, async () =>
          (isProvider ? provider : site).fetch(request),
        );
      } finally {
        changed();
      }
    },
  };
}

/** Wraps methods so that each calls `changed` once it is done, except those that only read. */
function reporting<T extends object>(
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
