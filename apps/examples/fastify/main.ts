import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { fastify, type FastifyPluginCallback } from 'fastify';

const { CONNECT_SECRET = '', POLYTOMIC_API_KEY = '', POLYTOMIC_URL, PORT = '3000' } = process.env;

const connect = toNodeListener(
  createConnectHandler({
    secret: CONNECT_SECRET,
    polytomic: { baseUrl: POLYTOMIC_URL },
    // Yours: read who is signed in from the request, and look up their tenant's key. Here everyone is Ann.
    authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: POLYTOMIC_API_KEY } }),
  }),
);

export const routes: FastifyPluginCallback = (scope, _options, done) => {
  // Leaves the body unread: the handler reads it itself, with its own limit.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
  scope.all('/api/polytomic/*', (request, reply) => {
    reply.hijack();
    // What other plugins have set, such as CORS headers: after `hijack`, Fastify itself sends nothing.
    for (const [name, value = ''] of Object.entries(reply.getHeaders())) {
      reply.raw.setHeader(name, value);
    }
    connect(request.raw, reply.raw);
  });
  done();
};

const app = fastify();
await app.register(routes);
await app.listen({ port: Number(PORT) });

export const { server } = app;
