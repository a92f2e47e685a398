import { createConnectHandler } from '@polytomic-connect/server';

interface Env {
  CONNECT_SECRET: string;
  POLYTOMIC_API_KEY: string;
  POLYTOMIC_URL?: string;
}

let connect: ((request: Request) => Promise<Response>) | undefined;

// A worker is what its module exports by default.
export default {
  fetch(request: Request, env: Env): Promise<Response> {
    // Once for each isolate, on the first request: the secrets come with it.
    connect ??= createConnectHandler({
      secret: env.CONNECT_SECRET,
      polytomic: { baseUrl: env.POLYTOMIC_URL },
      // Yours: read who is signed in from the request, and look up their tenant's key. Here everyone is Ann.
      authorize: () => ({
        user: 'ann',
        tenant: 'acme',
        credentials: { apiKey: env.POLYTOMIC_API_KEY },
      }),
    });
    return connect(request);
  },
};
