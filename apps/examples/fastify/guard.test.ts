import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@polytomic-connect/server/node';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { createGuarded, sendPastGuard } from '../sendPastGuard.ts';

test.each([
  ['POST /api/polytomic/session', 403],
  ['POST /api/polytomic/session?x', 403],
  ['POST /api/polytomic/%73ession', 403],
  ['POST http://app.example/api/polytomic/session', 403],
  ['POST /api/polytomic/other/../session', 400],
  ['POST /api/polytomic/session/', 404],
  ['POST /api/polytomic//session', 404],
  ['POST /api/polytomic/session;x', 404],
  ['POST /API/polytomic/session', 404],
])('no way leads past a guard in front of the handler: %s', async (line, status) => {
  const { handle, sessions } = createGuarded();
  const listener = toNodeListener(handle);
  const app = fastify();
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
    scope.all('/api/polytomic/session', (_request, reply) => void reply.code(403).send('no'));
    scope.all('/api/polytomic/*', (request, reply) => {
      reply.hijack();
      listener(request.raw, reply.raw);
    });
    done();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  expect(await sendPastGuard((app.server.address() as AddressInfo).port, line)).toBe(status);
  await app.close();
  expect(sessions()).toBe(0);
});
