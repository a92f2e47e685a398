import { expect, test } from 'vitest';
import type { ConnectEvent } from '../exchange/ConnectEvent.ts';
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

test.each([
  ['Persian with its joiner', 'می\u200Cخواهم'],
  ['a family of emoji', 'Family \u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
  ['a soft hyphen', 'co\u00ADop'],
])('a reconnect keeps the name as Polytomic has it: %s', async (_what, name) => {
  const app = startApp();
  const { id } = app.polytomic.add({ name, organization_id: 'acme-organization' });
  const { text } = await app.start({ connection: id });
  expect(app.polytomic.calls.at(-1)?.body['name']).toBe(name);
  expect(text).not.toContain(name);
});
