import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createGuarded, sendPastGuard } from '../sendPastGuard.ts';

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
  const { handle, sessions } = createGuarded();
  const app = new Hono();
  app.use('/api/polytomic/session', async (c) => await Promise.resolve(c.text('no', 403)));
  app.all('/api/polytomic/*', (c) => handle(c.req.raw));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  expect(await sendPastGuard((server.address() as AddressInfo).port, line)).toBe(status);
  server.close();
  expect(sessions()).toBe(0);
});
