import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@polytomic-connect/server/node';
import express from 'express';
import { expect, test } from 'vitest';
import { createGuarded, sendPastGuard } from '../sendPastGuard.ts';

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
    const { handle, sessions } = createGuarded();
    const app = express();
    app.use('/api/polytomic/session', (_req, res) => void res.status(403).end());
    app.use('/api/polytomic', toNodeListener(handle));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(await sendPastGuard((server.address() as AddressInfo).port, line, host)).toBe(status);
    server.close();
    expect(sessions()).toBe(0);
  },
);
