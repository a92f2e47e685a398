import { expect, test } from 'vitest';
import type { ConnectEvent } from '../exchange/ConnectEvent.ts';
import { startApp } from '../testing/startApp.ts';

test('a session is expired from the very moment of its expiry on, and reported so', async () => {
  const events: ConnectEvent[] = [];
  const app = startApp({ onEvent: (event) => events.push(event) });
  const session = await app.start();
  app.time += 299_999;
  expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
  app.time += 1;
  expect((await app.confirm(session)).json).toEqual({ status: 'expired' });
  expect(events.filter(({ type }) => type === 'unconfirmed')).toMatchObject([
    { purpose: 'create', status: 'pending', sinceSessionMs: 299_999 },
    { purpose: 'create', status: 'expired', sinceSessionMs: 300_000 },
  ]);
});

test.each([
  ['unknown', undefined],
  ['unknown', { id: 'not an id', name: 'Odd' }],
  ['mysql', { id: 'mysql', name: 'MySQL' }],
])('what was connected is reported as %s if its type is %j', async (connectionType, type) => {
  const events: ConnectEvent[] = [];
  const app = startApp({ onEvent: (event) => events.push(event) });
  const session = await app.start();
  const { id } = app.polytomic.finish({ type });
  await app.confirm(session);
  expect(events.at(-1)).toMatchObject({ type: 'confirmed', connectionType, connectionId: id });
});

test('what a confirmation takes is timed, and its body too', async () => {
  const app = startApp({ serverTiming: true });
  const { headers } = await app.confirm(await app.start());
  expect(headers.get('server-timing')).toMatch(/limit;.*, body;.*, polytomic;/u);
});
