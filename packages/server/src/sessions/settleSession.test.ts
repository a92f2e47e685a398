import { expect, test } from 'vitest';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import { holdLease } from './holdLease.ts';
import type { SettledSession } from '../stores/SessionsOptions.ts';
import type { SessionOutcome, StoredSession } from '../stores/SessionStore.ts';
import { settleSession } from './settleSession.ts';

const NOW = Date.parse('2026-11-23T14:05:00Z');
const CONNECTED: SessionOutcome = {
  status: 'connected',
  connection: { id: 'c1', name: 'CRM', type: 'salesforce', typeName: 'Salesforce' },
};
const EXPIRED: SessionOutcome = { status: 'expired' };
const SESSION: StoredSession = {
  id: 'id',
  user: 'ann',
  tenant: 'acme',
  state: '0'.repeat(32),
  purpose: 'create',
  note: 'sealed',
  types: undefined,
  link: undefined,
  createdAt: NOW - 60_000,
  expiresAt: NOW + 60_000,
  dueAt: NOW,
  asked: 0,
  failures: 3,
  outcome: undefined,
  toldAt: undefined,
};
const { user, tenant, state, purpose, createdAt } = SESSION;
const told = { id: 'id', user, tenant, state, purpose, createdAt };

test.each<[string, string | undefined, SessionOutcome, string[]]>([
  ['connected by a link', 'link-1', CONNECTED, ['use link-1 c1', 'settled']],
  ['connected without a link', undefined, CONNECTED, ['settled']],
  ['expired, by a link', 'link-1', EXPIRED, ['settled']],
  ['expired, without a link', undefined, EXPIRED, ['settled']],
])('the link and onSettled of a session that is %s', async (_how, link, outcome, done) => {
  const { tell, order, settled, store } = await leased(link);
  expect(await tell(outcome)).toEqual(outcome);
  expect(order).toEqual(done);
  const connection = outcome.status === 'connected' ? { connection: outcome.connection } : {};
  expect(settled).toEqual([{ ...told, linkId: link, outcome: outcome.status, ...connection }]);
  expect(await store.load('id')).toMatchObject({
    outcome,
    toldAt: NOW,
    dueAt: undefined,
    failures: 0,
  });
});

test('only the first outcome counts, and onSettled receives it', async () => {
  const { tell, settled, store } = await leased(undefined);
  await store.settle('id', EXPIRED);
  expect(await tell(CONNECTED)).toEqual(EXPIRED);
  expect(settled).toMatchObject([{ outcome: 'expired' }]);
});

test('links and onSettled are optional', async () => {
  const { store, lease } = await leased('link-1');
  const options = { store, links: undefined, now: () => NOW };
  expect(await settleSession({ ...SESSION, link: 'link-1' }, lease, CONNECTED, options)).toEqual(
    CONNECTED,
  );
  expect(await store.load('id')).toMatchObject({ toldAt: NOW });
});

async function leased(link: string | undefined) {
  const store = createMemorySessionStore();
  const session = { ...SESSION, link };
  await store.save(session);
  const lease = holdLease(NOW, 1000);
  await store.leaseOne('id', lease);
  const order: string[] = [];
  const settled: SettledSession[] = [];
  const links = {
    store: {
      use: (id: string, { connection }: { connection: { id: string } }) => {
        order.push(`use ${id} ${connection.id}`);
        return Promise.resolve();
      },
    } as never,
  };
  const onSettled = (each: SettledSession): void => {
    order.push('settled');
    settled.push(each);
  };
  const tell = (outcome: SessionOutcome) =>
    settleSession(session, lease.id, outcome, { store, links, onSettled, now: () => NOW });
  return { store, lease: lease.id, order, settled, tell };
}
