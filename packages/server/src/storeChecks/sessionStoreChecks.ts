import { parseSessionStore } from '../stores/parseSessionStore.ts';
import type {
  LeaseLimits,
  SessionOutcome,
  SessionStore,
  StoredSession,
} from '../stores/SessionStore.ts';
import { expectSame } from './expectSame.ts';
import type { StoreCheck } from './StoreCheck.ts';
import { STORED_SESSION } from './storedRows.ts';

/** The rules of {@link SessionStore}. Each gets an empty store, so open one for each, or empty it before. */
export const sessionStoreChecks: readonly StoreCheck<SessionStore>[] = [
  check('a session is loaded as it was saved', async (store) => {
    const plain = await save(store, 'one');
    const full = await save(store, 'two', {
      user: 'Zoë "\'\\ ü',
      purpose: 'reconnect',
      types: ['mysql', 'x'],
      link: 'the link',
      asked: 3,
      failures: 2,
    });
    expectSame(await store.load('one'), plain, 'load');
    expectSame(await store.load('two'), full, 'load');
    expectSame(await store.load('three'), undefined, 'load of what was never saved');
  }),
  check('saving it again changes nothing', async (store) => {
    const first = await save(store, 'one');
    await save(store, 'one', { user: 'mallory', dueAt: NOW + 1 });
    expectSame(await store.load('one'), first, 'load');
  }),
  check('what is due is leased, the oldest first, up to the limit', async (store) => {
    await save(store, 'new', { dueAt: NOW - 1 });
    await save(store, 'later', { dueAt: NOW + 1 });
    await save(store, 'old', { dueAt: NOW - 3 });
    await save(store, 'told', { dueAt: undefined });
    await save(store, 'middle', { dueAt: NOW - 2 });
    const two = await lease(store, 'a', NOW, { ...LIMITS, limit: 2 });
    expectSame(two, ['old', 'middle'], 'leaseDue with the limit 2');
    expectSame(await lease(store, 'b'), ['new'], 'the next leaseDue');
  }),
  check('a lease keeps others away until it ends, and not for longer', async (store) => {
    await save(store, 'one');
    expectSame(await lease(store, 'a'), ['one'], 'leaseDue');
    expectSame(await lease(store, 'b', NOW + MINUTE - 1), [], 'leaseDue before the lease ends');
    const early = { id: 'c', now: NOW + 1, until: NOW + 2 };
    expectSame(await store.leaseOne('one', early), undefined, 'leaseOne before the lease ends');
    expectSame(await lease(store, 'b', NOW + MINUTE), ['one'], 'leaseDue once the lease has ended');
    expectSame(await store.update('one', 'a', { asked: 9 }), false, 'update by the first lease');
    const change = { asked: 1, dueAt: NOW };
    expectSame(await store.update('one', 'b', change), true, 'update by the second lease');
    const { asked, dueAt } = await loaded(store, 'one');
    expectSame({ asked, dueAt }, change, 'load');
  }),
  check('a lease that a wrong clock has set does not count', async (store) => {
    await save(store, 'one');
    const room = 5 * MINUTE;
    const ahead = { now: NOW + room, until: NOW + room + MINUTE };
    const usual = { now: NOW, until: NOW + MINUTE };
    await store.leaseOne('one', { ...ahead, id: 'a' });
    expectSame(await lease(store, 'b'), [], 'leaseDue beside a clock 5 minutes ahead');
    const beside = await store.leaseOne('one', { ...usual, id: 'b' });
    expectSame(beside, undefined, 'leaseOne beside a clock 5 minutes ahead');
    await store.update('one', 'a', {});

    const wrong = { now: ahead.now + 1, until: ahead.until + 1 };
    await store.leaseOne('one', { ...wrong, id: 'c' });
    expectSame(await lease(store, 'd'), ['one'], 'leaseDue beside a clock further ahead');
    expectSame(await store.update('one', 'c', { asked: 9 }), false, 'update by the wrong clock');
    await store.update('one', 'd', {});
    await store.leaseOne('one', { ...wrong, id: 'e' });
    const one = await store.leaseOne('one', { ...usual, id: 'f' });
    expectSame([one?.id, one?.asked], ['one', 0], 'leaseOne beside a clock further ahead');
  }),
  check('one session is leased by its id, whether it is due or not', async (store) => {
    await save(store, 'one', { dueAt: NOW + 5 * MINUTE });
    const a = { id: 'a', now: NOW, until: NOW + MINUTE };
    const b = { ...a, id: 'b' };
    expectSame((await store.leaseOne('one', a))?.id, 'one', 'leaseOne');
    expectSame(await store.leaseOne('one', b), undefined, 'leaseOne of what is leased');
    expectSame(await store.leaseOne('two', a), undefined, 'leaseOne of what was never saved');
    expectSame(await store.update('one', 'a', {}), true, 'update');
    expectSame(await store.update('one', 'a', {}), false, 'a second update by the same lease');
    expectSame((await store.leaseOne('one', b))?.id, 'one', 'leaseOne after the update');
  }),
  check('a change can take away when it is due', async (store) => {
    await save(store, 'one');
    await lease(store, 'a');
    await store.update('one', 'a', { dueAt: undefined, toldAt: NOW, failures: 0 });
    const { dueAt, toldAt } = await loaded(store, 'one');
    expectSame([dueAt ?? 'never', toldAt], ['never', NOW], 'dueAt and toldAt');
    expectSame(await lease(store, 'b', NOW + 99 * MINUTE), [], 'leaseDue');
  }),
  check('only the first outcome counts, of many at once', async (store) => {
    await save(store, 'one');
    const outcomes = await Promise.all(
      Array.from({ length: 9 }, (_, index) => store.settle('one', connectedTo(`c${index}`))),
    );
    const [first] = outcomes;
    expectSame(first?.status, 'connected', 'the status that settle returns');
    for (const each of outcomes) expectSame(each, first, 'what settle returns to each');
    const late = await store.settle('one', { status: 'expired' });
    expectSame(late, first, 'what settle returns afterwards');
    expectSame((await loaded(store, 'one')).outcome, first, 'the outcome');
  }),
  check(
    'what has ended stays due, with its outcome and lease, until the app was told',
    async (store) => {
      const outcome = connectedTo('c');
      await save(store, 'one', { expiresAt: NOW - MINUTE });
      await lease(store, 'a');
      await store.settle('one', outcome);
      expectSame(await lease(store, 'b'), [], 'leaseDue during the lease');
      // The worker has died.
      const [again] = await store.leaseDue(
        { id: 'c', now: NOW + MINUTE, until: NOW + 2 * MINUTE },
        LIMITS,
      );
      expectSame([again?.outcome, again?.dueAt], [outcome, NOW], 'what leaseDue returns after it');
      expectSame(await store.update('one', 'c', { failures: 1 }), true, 'update');
      const d = { id: 'd', now: NOW, until: NOW + MINUTE };
      expectSame((await store.leaseOne('one', d))?.outcome, outcome, 'what leaseOne returns');
      const told = { toldAt: NOW, dueAt: undefined };
      expectSame(await store.update('one', 'd', told), true, 'update');
      const e = await store.leaseOne('one', { ...d, id: 'e' });
      expectSame([e?.toldAt, e?.outcome, e?.failures], [NOW, outcome, 1], 'leaseOne once told');
    },
  ),
  check('what is leased is all that is stored', async (store) => {
    await save(store, 'one');
    const [leased] = await store.leaseDue({ id: 'a', now: NOW, until: NOW + MINUTE }, LIMITS);
    expectSame(leased, await store.load('one'), 'what leaseDue returns');
    expectSame([leased?.asked, leased?.failures], [0, 0], 'asked and failures');
  }),
  check('workers at the same time never lease the same session', async (store) => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => save(store, `s${i}`, { tenant: `t${i % 7}` })),
    );
    const seen: string[] = [];
    const work = async (worker: number): Promise<void> => {
      for (let round = 0; round < 12; round += 1) {
        seen.push(...(await lease(store, `${worker} ${round}`, NOW, { ...LIMITS, limit: 10 })));
      }
    };
    await Promise.all(Array.from({ length: 6 }, (_, worker) => work(worker)));
    expectSame([seen.length, new Set(seen).size], [60, 60], 'how many were leased, of 60');
  }),
  check(
    'a tenant has its limit in a minute, over all workers, and delays no other',
    async (store) => {
      await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          save(store, `big${i}`, { tenant: 'big', dueAt: NOW - 9 }),
        ),
      );
      await save(store, 'small', { tenant: 'small', dueAt: NOW - 1 });
      const seen: string[] = [];
      const work = async (worker: number): Promise<void> => {
        for (let round = 0; round < 8; round += 1) {
          const limits = { limit: 10, tenantLimit: 15 };
          seen.push(...(await lease(store, `${worker} ${round}`, NOW, limits)));
        }
      };
      await Promise.all(Array.from({ length: 5 }, (_, worker) => work(worker)));
      expectSame(seen.filter(isBig).length, 15, 'the leases of one tenant with the limit 15');
      expectSame(seen.includes('small'), true, 'whether the other tenant had its turn');
      const next = await lease(store, 'next', NOW + MINUTE, { limit: 99, tenantLimit: 15 });
      expectSame(next.filter(isBig).length, 15, 'the leases of the next minute');
    },
  ),
  check('the limit of a tenant counts from minute to minute of the clock', async (store) => {
    for (const id of ['one', 'two', 'three']) await save(store, id);
    const limits = { limit: 9, tenantLimit: 1 };
    const leases: number[] = [];
    for (const now of [NOW + MINUTE - 2, NOW + MINUTE - 1, NOW + MINUTE]) {
      leases.push((await lease(store, `at ${now}`, now, limits)).length);
    }
    expectSame(leases, [1, 0, 1], 'the leases at the end of a minute, and of the next one');
  }),
  ...[1, 5].map((minutes) =>
    check(
      `servers whose clocks are ${minutes} minutes apart share the limit of a tenant`,
      async (store) => {
        for (let i = 0; i < 20; i += 1) await save(store, `s${i}`);
        const limits = { limit: 2, tenantLimit: 6 };
        let leased = 0;
        for (let round = 0; round < 5; round += 1) {
          for (const now of [NOW, NOW + minutes * MINUTE]) {
            leased += (await lease(store, `${round} ${now}`, now, limits)).length;
          }
        }
        // The slow one has begun in a minute of its own.
        expectSame(leased, 2 + 6, 'all leases, with the limit 6');
      },
    ),
  ),
  check('a minute that a wrong clock has counted delays no tenant', async (store) => {
    for (const id of ['one', 'two', 'three']) await save(store, id);
    const limits = { limit: 9, tenantLimit: 1 };
    const leases: number[] = [];
    for (const [id, now] of Object.entries({ a: NOW + 6 * MINUTE, b: NOW, c: NOW })) {
      leases.push((await lease(store, id, now, limits)).length);
    }
    expectSame(leases, [1, 1, 0], 'the leases of the wrong clock, and twice of another');
  }),
  check('a session that is gone is neither settled nor changed', async (store) => {
    const outcome = { status: 'expired' } as const;
    expectSame(await store.settle('gone', outcome), outcome, 'what settle returns');
    expectSame(await store.update('gone', 'a', { asked: 1 }), false, 'update');
    expectSame(await store.load('gone'), undefined, 'load');
  }),
  check('a pause holds back everything, and is never shortened', async (store) => {
    await save(store, 'one');
    await store.pause(NOW + MINUTE);
    await store.pause(NOW + 1);
    expectSame(await lease(store, 'a', NOW + MINUTE - 1), [], 'leaseDue during the pause');
    expectSame(await lease(store, 'a', NOW + MINUTE), ['one'], 'leaseDue after it');
  }),
  check('a pause does not hold back the session that a customer waits for', async (store) => {
    await save(store, 'one');
    await store.pause(NOW + MINUTE);
    const one = await store.leaseOne('one', { id: 'a', now: NOW, until: NOW + MINUTE });
    expectSame(one?.id, 'one', 'leaseOne');
  }),
  check(
    'a clock that is half an hour behind does not end the pause of the others',
    async (store) => {
      await save(store, 'one');
      await store.pause(NOW + 5 * MINUTE);
      await store.pause(NOW - 29 * MINUTE);
      expectSame(await lease(store, 'a', NOW + 5 * MINUTE - 1), [], 'leaseDue during the pause');
      expectSame(await lease(store, 'a', NOW + 5 * MINUTE), ['one'], 'leaseDue after it');
    },
  ),
  check(
    'a pause that a wrong clock has set does not count, and gives way to another one',
    async (store) => {
      await save(store, 'one');
      await store.pause(NOW + 20 * MINUTE + 1);
      expectSame(await lease(store, 'a'), ['one'], 'leaseDue with a pause of more than 20 minutes');
      await store.update('one', 'a', {});
      expectSame(await lease(store, 'b', NOW + 1), [], 'leaseDue with a pause of 20 minutes');
      await store.pause(NOW + 1440 * MINUTE);
      await store.pause(NOW + MINUTE);
      expectSame(await lease(store, 'c', NOW + 2), [], 'leaseDue during the later, shorter pause');
      expectSame(await lease(store, 'd', NOW + MINUTE), ['one'], 'leaseDue after it');
    },
  ),
  check('only what the app was told long ago is deleted', async (store) => {
    await save(store, 'open');
    for (const [id, toldAt] of Object.entries({ old: NOW - 2, exact: NOW - 1, new: NOW })) {
      await save(store, id);
      await store.leaseOne(id, { id, now: NOW, until: NOW + MINUTE });
      await store.update(id, id, { toldAt, dueAt: undefined });
    }
    await store.deleteToldBefore(NOW - 1);
    const rows = ['old', 'exact', 'new', 'open'].map(async (id) => (await store.load(id))?.id);
    expectSame((await Promise.all(rows)).filter(Boolean), ['exact', 'new', 'open'], 'what is left');
  }),
];

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-23T14:05:00Z');
const LIMITS = { limit: 100, tenantLimit: 1000 };

function check(
  what: string,
  run: (store: SessionStore) => Promise<void>,
): StoreCheck<SessionStore> {
  return { what, run: async (store) => await run(parseSessionStore(store)) };
}

async function save(
  store: SessionStore,
  id: string,
  changes: Partial<StoredSession> = {},
): Promise<StoredSession> {
  const session: StoredSession = {
    ...STORED_SESSION,
    id,
    createdAt: NOW - 5 * MINUTE,
    expiresAt: NOW + 5 * MINUTE,
    dueAt: NOW,
    ...changes,
  };
  await store.save(session);
  return session;
}

async function loaded(store: SessionStore, id: string): Promise<StoredSession> {
  const session = await store.load(id);
  if (session === undefined) throw new Error(`load: the session “${id}” is missing.`);
  return session;
}

/** @returns the ids of the leased sessions */
async function lease(
  store: SessionStore,
  id: string,
  now = NOW,
  limits: LeaseLimits = LIMITS,
): Promise<string[]> {
  const leased = await store.leaseDue({ id, now, until: now + MINUTE }, limits);
  return leased.map((each) => each.id);
}

function connectedTo(id: string): SessionOutcome {
  return { status: 'connected', connection: { id, name: 'N', type: 't', typeName: 'T' } };
}

function isBig(id: string): boolean {
  return id.startsWith('big');
}
