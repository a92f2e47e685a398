import { expect, test } from 'vitest';
import type { ConnectEvent } from '../handler/ConnectEvent.ts';
import { startApp } from '../testing/startApp.ts';

test('the session-created event says whether a connection is made or reconnected', async () => {
  const events: ConnectEvent[] = [];
  const app = startApp({ onEvent: (event) => events.push(event) });
  const { id } = app.polytomic.add({ name: 'CRM', organization_id: 'acme-organization' });
  await app.start();
  await app.start({ connection: id });
  expect(events.filter(({ type }) => type === 'session-created')).toMatchObject([
    { purpose: 'create' },
    { purpose: 'reconnect', connectionId: id },
  ]);
});
