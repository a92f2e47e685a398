import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppOptions } from '../createApp.ts';
import type { SeedTenant } from '../db/seed.ts';
import { demoKeys, demoSignIn, demoTenants } from '../demo.ts';
import type { Settings } from '../process/readEnv.ts';
import { createKeyring } from './createKeyring.ts';

/**
 * Returns how to reach Polytomic, and its tenants: the real Polytomic if there is a key, else a sandbox, which it starts.
 *
 * @throws Error if another process has the sandbox's file
 */
export async function startPolytomic(
  settings: Settings,
  { dataFolder, isLocked = false }: StartPolytomicOptions = {},
): Promise<RunningPolytomic> {
  const { apiKey, keys = {}, baseUrl, timeoutMs, sandboxPort: port } = settings;
  if (apiKey !== undefined || settings.keys !== undefined) {
    return {
      tenants: apiKey === undefined ? [] : [singleTenant(settings)],
      keyring: createKeyring(apiKey === undefined ? keys : { default: apiKey }),
      polytomic: { baseUrl, timeoutMs },
      frameOrigins: [new URL(baseUrl).origin],
      sandbox: false,
      close: () => Promise.resolve(),
    };
  }

  const { startSandboxServer } = await import('@polytomic-connect/sandbox/node');
  const file = dataFolder === undefined ? undefined : join(dataFolder, 'sandbox.json');
  // A container that was killed leaves this lock behind, and the sandbox would wait until it is stale.
  if (file !== undefined && isLocked) {
    await rm(`${file}.lock`, { recursive: true, force: true });
  }
  const { url, providerUrl, close } = await startSandboxServer({
    port,
    providerPort: settings.providerPort,
    ...(file !== undefined && { file }),
    ...(settings.sandboxUrl !== undefined && { url: settings.sandboxUrl }),
    ...(settings.providerUrl !== undefined && { providerUrl: settings.providerUrl }),
  });
  return {
    tenants: demoTenants,
    keyring: createKeyring(demoKeys),
    demo: demoSignIn,
    // The sandbox's own address: a name such as connect.localhost is for browsers, Node may not know it.
    polytomic: { baseUrl: settings.sandboxApiUrl ?? `http://127.0.0.1:${port}`, timeoutMs },
    frameOrigins: [url, providerUrl],
    sandbox: true,
    close,
  };
}

/** Options of {@link startPolytomic}. */
export interface StartPolytomicOptions {
  /** Where the sandbox remembers its connections. Omitted, it is in memory only. */
  dataFolder?: string | undefined;
  /** Whether this process has locked the folder, so that no other one uses it. @default false */
  isLocked?: boolean | undefined;
}

/** The options of the app that concern Polytomic, and how to stop it. */
export interface RunningPolytomic extends Pick<
  AppOptions,
  'keyring' | 'polytomic' | 'frameOrigins' | 'sandbox' | 'demo'
> {
  /** The tenants that are written into the database at the start. */
  tenants: readonly SeedTenant[];
  close(this: void): Promise<void>;
}

/**
 * The only tenant with a single real API key: a key is for one organization, and two tenants that share it would see each
 * other's connections.
 */
function singleTenant({ adminEmail: email, adminPassword }: Settings): SeedTenant {
  const password = adminPassword ?? crypto.randomUUID();
  if (adminPassword === undefined) {
    console.log(`\n  Sign in as ${email} with ${password}; ADMIN_PASSWORD sets another one.`);
  }
  return {
    id: 'you',
    name: 'Your organization',
    keyName: 'default',
    members: [{ id: 'user-you', name: 'You', email, role: 'admin', password }],
  };
}
