import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import express from 'express';
import { expect, test } from 'vitest';

const body = JSON.stringify({ state: '0'.repeat(32), surface: 'popup', dark: false });

test.each([
  ['POST /api/polytomic/session', 'app.example', 403],
  ['POST /api/polytomic/other', 'app.example/api/polytomic/session?', 400],
  ['POST /api/polytomic/other', 'app.example/api/polytomic/session#', 400],
  ['POST /api/polytomic/other', 'user@app.example/api/polytomic/session?', 400],
  ['POST /api/polytomic/other/../session', 'app.example', 400],
  ['POST /api/polytomic/./session', 'app.example', 400],
  ['POST /api/polytomic/other/%2e%2e/session', 'app.example', 400],
  ['POST /api/polytomic/other\\..\\session', 'app.example', 400],
  ['POST /api/polytomic\\session', 'app.example', 404],
  ['POST http://app.example/api/polytomic/session', 'app.example', 403],
  ['POST http://app.example?/api/polytomic/session', 'app.example', 404],
  ['POST //app.example/api/polytomic/session', 'app.example', 404],
  ['POST /api/polytomic/%73ession', 'app.example', 404],
  ['POST /API/polytomic/SESSION/', 'app.example', 403],
])(
  'no way leads past a guard in front of the handler: %s, Host: %s',
  async (line, host, status) => {
    let sessions = 0;
    const app = express();
    app.use('/api/polytomic/session', (_req, res) => void res.status(403).end());
    const connectHandler = createConnectHandler({
      secret: 'a secret for tests, of more than 32 characters',
      authorize: () => ({
        user: 'ann',
        tenant: 'acme',
        credentials: { apiKey: 'a-key-for-tests' },
      }),
      polytomic: {
        fetch: () => {
          sessions += 1;
          return Promise.resolve(
            Response.json({ data: { redirect_url: 'https://app.polytomic.com/x', token: 'x' } }),
          );
        },
      },
    });
    app.use('/api/polytomic', toNodeListener(connectHandler));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(
      `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    let answer = '';
    for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk);
    server.close();
    expect(sessions).toBe(0);
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  },
);
