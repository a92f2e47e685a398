import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@hono/node-server';
import { createConnectHandler } from '@polytomic-connect/server';
import { Hono } from 'hono';
import { expect, test } from 'vitest';

const body = JSON.stringify({ state: '0'.repeat(32), surface: 'popup', dark: false });

test.each([
  ['POST /api/polytomic/session', 403],
  ['POST /api/polytomic/session?x', 403],
  ['POST http://app.example/api/polytomic/session', 403],
  ['POST /api/polytomic/other/../session', 403],
  ['POST /api/polytomic/other/%2e%2e/session', 403],
  ['POST /api/polytomic/session/', 404],
  ['POST /api/polytomic//session', 404],
  ['POST /api/polytomic/session;x', 404],
  ['POST /API/polytomic/session', 404],
])('no way leads past a guard in front of the handler: %s', async (line, status) => {
  let sessions = 0;
  const app = new Hono();
  app.use('/api/polytomic/session', async (c) => await Promise.resolve(c.text('no', 403)));
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
  app.all('/api/polytomic/*', (c) => connectHandler(c.req.raw));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(
    `${line} HTTP/1.1\r\nHost: app.example\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk);
  server.close();
  expect(sessions).toBe(0);
  expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
});
