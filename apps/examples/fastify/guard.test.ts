import { type AddressInfo, connect } from 'node:net';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';

const body = JSON.stringify({ state: '0'.repeat(32), surface: 'popup', dark: false });

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
  let sessions = 0;
  const connectHandler = createConnectHandler({
    secret: 'a secret for tests, of more than 32 characters',
    authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: 'a-key-for-tests' } }),
    polytomic: {
      fetch: () => {
        sessions += 1;
        return Promise.resolve(
          Response.json({ data: { redirect_url: 'https://app.polytomic.com/x', token: 'x' } }),
        );
      },
    },
  });
  const listener = toNodeListener(connectHandler);
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
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(
    `${line} HTTP/1.1\r\nHost: app.example\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk);
  await app.close();
  expect(sessions).toBe(0);
  expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
});
