export const options = {
  secret: process.env.CONNECT_SECRET,
  publicUrl: process.env.PUBLIC_URL,
  polytomic: { baseUrl: process.env.POLYTOMIC_URL },
  authorize: () => ({
    user: 'ann',
    tenant: 'acme',
    credentials: { apiKey: process.env.POLYTOMIC_API_KEY },
  }),
};
