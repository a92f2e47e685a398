import { createConnectHandler } from '@polytomic-connect/server';

const { CONNECT_SECRET = '', POLYTOMIC_API_KEY = '', POLYTOMIC_URL, PUBLIC_URL } = process.env;

const connect = createConnectHandler({
  secret: CONNECT_SECRET,
  publicUrl: PUBLIC_URL,
  polytomic: { baseUrl: POLYTOMIC_URL },
  // Yours: read who is signed in from the request, and look up their tenant's key. Here everyone is Ann.
  authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: POLYTOMIC_API_KEY } }),
});

export { connect as DELETE, connect as GET, connect as HEAD, connect as POST };
