import { expect, test } from 'vitest';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import type { ConnectFact } from '../exchange/ConnectEvent.ts';
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
])('the link, onSettled and onEvent of a session that is %s', async (_how, link, outcome, done) => {
  const { settle, order, settled, events, store } = await leased(link);
  expect(await settle(outcome)).toEqual(outcome);
  expect(order).toEqual(done);
  const connection = outcome.status === 'connected' ? { connection: outcome.connection } : {};
  expect(settled).toEqual([{ ...told, linkId: link, outcome: outcome.status, ...connection }]);
  expect(await store.load('id')).toMatchObject({
    outcome,
    toldAt: NOW,
    dueAt: undefined,
    failures: 0,
  });
  const { status } = outcome;
  expect(events).toEqual([
    {
      type: 'session-settled',
      by: 'timer',
      purpose,
      linkId: link,
      outcome: status,
      sinceSessionMs: 60_000,
    },
  ]);
});

test('only the first outcome counts, and onSettled and onEvent receive it', async () => {
  const { settle, settled, events, store } = await leased(undefined);
  await store.settle('id', EXPIRED);
  expect(await settle(CONNECTED)).toEqual(EXPIRED);
  expect(settled).toMatchObject([{ outcome: 'expired' }]);
  expect(events).toMatchObject([{ outcome: 'expired' }]);
});

test('links and onSettled are optional', async () => {
  const { store, lease } = await leased('link-1');
  const context = { links: undefined, now: () => NOW };
  const session = { ...SESSION, link: 'link-1' };
  const settling = { by: 'timer', context, sessions: { store }, trace: { report() {} } } as const;
  expect(await settleSession(session, lease, CONNECTED, settling)).toEqual(CONNECTED);
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
    appName: 'Portal',
    creator: () => null,
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
  const events: ConnectFact[] = [];
  const settle = (outcome: SessionOutcome) =>
    settleSession(session, lease.id, outcome, {
      by: 'timer',
      context: { links, now: () => NOW },
      sessions: { store, onSettled },
      trace: { report: (fact) => events.push(fact) },
    });
  return { store, lease: lease.id, order, settled, events, settle };
}
