import { fastify } from 'fastify';
import { expect, test } from 'vitest';

test('the headers of other plugins, such as CORS, are sent with every answer', async () => {
  Object.assign(process.env, { CONNECT_SECRET: 'x'.repeat(32), PORT: '0' });
  const { routes, server } = await import('./main.ts');
  const app = fastify();
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('Access-Control-Allow-Origin', 'https://app.example.com');
    reply.header('Set-Cookie', ['a=1', 'b=2']);
    done();
  });
  await app.register(routes);
  try {
    for (const [method, status] of [
      ['GET', 200],
      ['POST', 405],
    ] as const) {
      const { statusCode, headers } = await app.inject({ method, url: '/api/polytomic/callback' });
      expect(statusCode).toBe(status);
      expect(headers['access-control-allow-origin']).toBe('https://app.example.com');
      expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  } finally {
    await app.close();
    server.close();
  }
});
