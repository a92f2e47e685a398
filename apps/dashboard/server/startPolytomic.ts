import type { AppOptions } from './createApp.ts';
import { demoTenants, singleTenant } from './tenants.ts';

/** Where Polytomic is and who its customers are: the real one if there is a key, else a sandbox that it starts. */
export async function startPolytomic(env: NodeJS.ProcessEnv): Promise<RunningPolytomic> {
  const apiKey = env['POLYTOMIC_API_KEY'];
  if (apiKey !== undefined && apiKey !== '') {
    const baseUrl = env['POLYTOMIC_BASE_URL'] ?? 'https://app.polytomic.com';
    return {
      tenants: [singleTenant(apiKey)],
      polytomic: { baseUrl },
      frameOrigins: [new URL(baseUrl).origin],
      sandbox: false,
      close: () => Promise.resolve(),
    };
  }

  const { startSandboxServer } = await import('@polytomic-connect/sandbox/node');
  const port = Number(env['SANDBOX_PORT'] ?? 4601);
  const { url, providerUrl, close } = await startSandboxServer({
    port,
    providerPort: Number(env['SANDBOX_PROVIDER_PORT'] ?? 4602),
    ...(env['SANDBOX_URL'] !== undefined && { url: env['SANDBOX_URL'] }),
    ...(env['SANDBOX_PROVIDER_URL'] !== undefined && { providerUrl: env['SANDBOX_PROVIDER_URL'] }),
  });
  return {
    tenants: demoTenants,
    // The sandbox's own address: a name such as connect.localhost is for browsers, Node may not know it.
    polytomic: { baseUrl: env['SANDBOX_API_URL'] ?? `http://127.0.0.1:${port}` },
    frameOrigins: [url, providerUrl],
    sandbox: true,
    close,
  };
}

/** What of {@link AppOptions} has to do with Polytomic, and how to end it. */
export interface RunningPolytomic extends Pick<AppOptions, 'tenants' | 'frameOrigins'> {
  polytomic: { baseUrl: string };
  sandbox: boolean;
  close(this: void): Promise<void>;
}
