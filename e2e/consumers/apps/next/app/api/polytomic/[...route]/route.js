import { createConnectHandler } from '@polytomic-connect/server';

const handle = createConnectHandler({
  secret: process.env.CONNECT_SECRET,
  publicUrl: process.env.PUBLIC_URL,
  polytomic: { baseUrl: process.env.POLYTOMIC_URL },
  authorize: () => ({
    user: 'ann',
    tenant: 'acme',
    credentials: { apiKey: process.env.POLYTOMIC_API_KEY },
  }),
});

export { handle as DELETE, handle as GET, handle as HEAD, handle as POST };
