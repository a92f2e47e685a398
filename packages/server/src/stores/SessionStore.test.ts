import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMemorySessionStore } from './createMemorySessionStore.ts';
import { createSqlSessionStore } from './createSqlSessionStore.ts';
import type { SessionOutcome, SessionStore, StoredSession } from './SessionStore.ts';
import { DATABASES, type OpenDatabase } from '../testing/databases.ts';
import { STORED_SESSION } from '../testing/storedRows.ts';

// The rules of every session store. With DATABASE_URL (npm run test:postgres) a real Postgres is held to them too.

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-23T14:05:00Z');
const LIMITS = { limit: 100, tenantLimit: 1000 };

const SESSION: StoredSession = {
  ...STORED_SESSION,
  createdAt: NOW - 5 * MINUTE,
  expiresAt: NOW + 5 * MINUTE,
  dueAt: NOW,
};

describe.each([['in memory', undefined] as const, ...DATABASES])(
  'a session store %s',
  (_where, open) => {
    let database: OpenDatabase | undefined;
    let store: SessionStore;
    beforeAll(async () => {
      database = await open?.();
      if (database === undefined) return;
      const sql = createSqlSessionStore(database);
      // Several processes may start at the same time.
      await Promise.all([sql.migrate(), sql.migrate(), sql.migrate()]);
      store = sql;
    });
    beforeEach(async () => {
      if (database === undefined) store = createMemorySessionStore();
      else await database.query(EMPTY, []);
    });
    afterAll(async () => await database?.close());

    const save = async (changes: Partial<StoredSession>): Promise<StoredSession> => {
      const session = { ...SESSION, ...changes };
      await store.save(session);
      return session;
    };
    const leaseDue = (id: string, now = NOW, limits = LIMITS): Promise<StoredSession[]> =>
      store.leaseDue({ id, now, until: now + MINUTE }, limits);

    test('a session is loaded as it was saved', async () => {
      const plain = await save({ id: 'one' });
      const full = await save({
        id: 'two',
        user: 'Zoë "\'\\ ü',
        purpose: 'reconnect',
        types: ['mysql', 'x'],
        link: 'the link',
        asked: 3,
        failures: 2,
      });
      expect(await store.load('one')).toEqual(plain);
      expect(await store.load('two')).toEqual(full);
      expect(await store.load('three')).toBeUndefined();
    });

    test('saving it again changes nothing', async () => {
      const first = await save({ id: 'one' });
      await save({ id: 'one', user: 'mallory', dueAt: NOW + 1 });
      expect(await store.load('one')).toEqual(first);
    });

    test('what is due is leased, the oldest first, up to the limit', async () => {
      await save({ id: 'new', dueAt: NOW - 1 });
      await save({ id: 'later', dueAt: NOW + 1 });
      await save({ id: 'old', dueAt: NOW - 3 });
      await save({ id: 'told', dueAt: undefined });
      await save({ id: 'middle', dueAt: NOW - 2 });
      expect(ids(await leaseDue('a', NOW, { ...LIMITS, limit: 2 }))).toEqual(['old', 'middle']);
      expect(ids(await leaseDue('b'))).toEqual(['new']);
    });

    test('a lease keeps others away until it ends, and not for longer', async () => {
      await save({ id: 'one' });
      expect(ids(await leaseDue('a'))).toEqual(['one']);
      expect(await leaseDue('b', NOW + MINUTE - 1)).toEqual([]);
      expect(
        await store.leaseOne('one', { id: 'c', now: NOW + 1, until: NOW + 2 }),
      ).toBeUndefined();
      expect(ids(await leaseDue('b', NOW + MINUTE))).toEqual(['one']);
      expect(await store.update('one', 'a', { asked: 9 })).toBe(false);
      expect(await store.update('one', 'b', { asked: 1, dueAt: NOW })).toBe(true);
      expect(await store.load('one')).toMatchObject({ asked: 1, dueAt: NOW });
    });

    test('a lease that a wrong clock has set does not count', async () => {
      await save({ id: 'one' });
      const room = 5 * MINUTE;
      const ahead = { now: NOW + room, until: NOW + room + MINUTE };
      expect(await store.leaseOne('one', { ...ahead, id: 'a' })).toBeDefined();
      expect(await leaseDue('b')).toEqual([]);
      expect(await store.leaseOne('one', { id: 'b', now: NOW, until: NOW + MINUTE })).toBe(
        undefined,
      );
      await store.update('one', 'a', {});

      const wrong = { now: ahead.now + 1, until: ahead.until + 1 };
      await store.leaseOne('one', { ...wrong, id: 'c' });
      expect(ids(await leaseDue('d'))).toEqual(['one']);
      expect(await store.update('one', 'c', { asked: 9 })).toBe(false);
      await store.update('one', 'd', {});
      await store.leaseOne('one', { ...wrong, id: 'e' });
      expect(await store.leaseOne('one', { id: 'f', now: NOW, until: NOW + MINUTE })).toMatchObject(
        { id: 'one', asked: 0 },
      );
    });

    test('one session is leased by its id, whether it is due or not', async () => {
      await save({ id: 'one', dueAt: NOW + 5 * MINUTE });
      const lease = { id: 'a', now: NOW, until: NOW + MINUTE };
      expect(await store.leaseOne('one', lease)).toMatchObject({ id: 'one' });
      expect(await store.leaseOne('one', { ...lease, id: 'b' })).toBeUndefined();
      expect(await store.leaseOne('two', lease)).toBeUndefined();
      expect(await store.update('one', 'a', {})).toBe(true);
      expect(await store.update('one', 'a', {})).toBe(false);
      expect(await store.leaseOne('one', { ...lease, id: 'b' })).toMatchObject({ id: 'one' });
    });

    test('a change can take away when it is due', async () => {
      await save({ id: 'one' });
      await leaseDue('a');
      await store.update('one', 'a', { dueAt: undefined, toldAt: NOW, failures: 0 });
      expect(await store.load('one')).toMatchObject({ dueAt: undefined, toldAt: NOW });
      expect(await leaseDue('b', NOW + 99 * MINUTE)).toEqual([]);
    });

    test('only the first outcome counts, of many at once', async () => {
      await save({ id: 'one' });
      const outcomes = await Promise.all(
        Array.from({ length: 9 }, (_, index) =>
          store.settle('one', {
            status: 'connected',
            connection: { id: `c${index}`, name: 'N', type: 't', typeName: 'T' },
          }),
        ),
      );
      expect(outcomes[0]).toMatchObject({ status: 'connected', connection: { name: 'N' } });
      expect(new Set(outcomes.map((each) => JSON.stringify(each))).size).toBe(1);
      expect(await store.settle('one', { status: 'expired' })).toEqual(outcomes[0]);
      expect((await store.load('one'))?.outcome).toEqual(outcomes[0]);
    });

    test('what has ended is due with its outcome until the app was told, and its lease goes on', async () => {
      const outcome: SessionOutcome = {
        status: 'connected',
        connection: { id: 'c', name: 'N', type: 't', typeName: 'T' },
      };
      await save({ id: 'one', expiresAt: NOW - MINUTE });
      await leaseDue('a');
      await store.settle('one', outcome);
      expect(await leaseDue('b')).toEqual([]);
      // The worker has died.
      expect(await leaseDue('c', NOW + MINUTE)).toMatchObject([{ id: 'one', outcome, dueAt: NOW }]);
      expect(await store.update('one', 'c', { failures: 1 })).toBe(true);
      const lease = { id: 'd', now: NOW, until: NOW + MINUTE };
      expect(await store.leaseOne('one', lease)).toMatchObject({ outcome });
      expect(await store.update('one', 'd', { toldAt: NOW, dueAt: undefined })).toBe(true);
      expect(await store.leaseOne('one', { ...lease, id: 'e' })).toMatchObject({ toldAt: NOW });
      expect(await store.load('one')).toMatchObject({ outcome, failures: 1 });
    });

    test('what is leased is all that is stored', async () => {
      await save({ id: 'one' });
      const [leased] = await leaseDue('a');
      expect(leased).toMatchObject({ id: 'one', asked: 0, failures: 0 });
      expect(await store.load('one')).toEqual(leased);
    });

    test('workers at the same time never lease the same session', async () => {
      await Promise.all(
        Array.from({ length: 60 }, (_, i) => save({ id: `s${i}`, tenant: `t${i % 7}` })),
      );
      const seen: string[] = [];
      const work = async (worker: number): Promise<void> => {
        for (let round = 0; round < 12; round += 1) {
          seen.push(...ids(await leaseDue(`${worker} ${round}`, NOW, { ...LIMITS, limit: 10 })));
        }
      };
      await Promise.all(Array.from({ length: 6 }, (_, worker) => work(worker)));
      expect(seen.length).toBe(60);
      expect(new Set(seen).size).toBe(60);
    });

    test('a tenant has its limit in a minute, over all workers, and holds up nobody else', async () => {
      await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          save({ id: `big${i}`, tenant: 'big', dueAt: NOW - 9 }),
        ),
      );
      await save({ id: 'small', tenant: 'small', dueAt: NOW - 1 });
      const limits = { limit: 10, tenantLimit: 15 };
      const seen: StoredSession[] = [];
      const work = async (worker: number): Promise<void> => {
        for (let round = 0; round < 8; round += 1) {
          seen.push(...(await leaseDue(`${worker} ${round}`, NOW, limits)));
        }
      };
      await Promise.all(Array.from({ length: 5 }, (_, worker) => work(worker)));
      expect(seen.filter(({ tenant }) => tenant === 'big')).toHaveLength(15);
      expect(ids(seen)).toContain('small');
      const next = await leaseDue('next', NOW + MINUTE, { limit: 99, tenantLimit: 15 });
      expect(next.filter(({ tenant }) => tenant === 'big')).toHaveLength(15);
    });

    test('the limit of a tenant counts from minute to minute of the clock', async () => {
      for (const id of ['one', 'two', 'three']) await save({ id });
      const limits = { limit: 9, tenantLimit: 1 };
      expect(await leaseDue('a', NOW + MINUTE - 2, limits)).toHaveLength(1);
      expect(await leaseDue('b', NOW + MINUTE - 1, limits)).toEqual([]);
      expect(await leaseDue('c', NOW + MINUTE, limits)).toHaveLength(1);
    });

    test.each([1, 5])(
      'servers whose clocks are %i minutes apart share the limit of a tenant',
      async (minutes) => {
        for (let i = 0; i < 20; i += 1) await save({ id: `s${i}` });
        const limits = { limit: 2, tenantLimit: 6 };
        let leased = 0;
        for (let round = 0; round < 5; round += 1) {
          for (const now of [NOW, NOW + minutes * MINUTE]) {
            leased += (await leaseDue(`${round} ${now}`, now, limits)).length;
          }
        }
        // The slow one has begun in a minute of its own.
        expect(leased).toBe(2 + 6);
      },
    );

    test('a minute that a wrong clock has counted holds up no tenant', async () => {
      for (const id of ['one', 'two', 'three']) await save({ id });
      const limits = { limit: 9, tenantLimit: 1 };
      expect(await leaseDue('a', NOW + 6 * MINUTE, limits)).toHaveLength(1);
      expect(await leaseDue('b', NOW, limits)).toHaveLength(1);
      expect(await leaseDue('c', NOW, limits)).toEqual([]);
    });

    test('a session that is gone is neither settled nor changed', async () => {
      expect(await store.settle('gone', { status: 'expired' })).toEqual({ status: 'expired' });
      expect(await store.update('gone', 'a', { asked: 1 })).toBe(false);
      expect(await store.load('gone')).toBeUndefined();
    });

    test('a pause holds back everything, and is never shortened', async () => {
      await save({ id: 'one' });
      await store.pause(NOW + MINUTE);
      await store.pause(NOW + 1);
      expect(await leaseDue('a', NOW + MINUTE - 1)).toEqual([]);
      expect(ids(await leaseDue('a', NOW + MINUTE))).toEqual(['one']);
    });

    test('a pause does not hold back the session that a customer waits for', async () => {
      await save({ id: 'one' });
      await store.pause(NOW + MINUTE);
      const lease = { id: 'a', now: NOW, until: NOW + MINUTE };
      expect(await store.leaseOne('one', lease)).toMatchObject({ id: 'one' });
    });

    test('a server whose clock is half an hour behind does not end the pause of the others', async () => {
      await save({ id: 'one' });
      await store.pause(NOW + 5 * MINUTE);
      await store.pause(NOW - 29 * MINUTE);
      expect(await leaseDue('a', NOW + 5 * MINUTE - 1)).toEqual([]);
      expect(ids(await leaseDue('a', NOW + 5 * MINUTE))).toEqual(['one']);
    });

    test('a pause that a wrong clock has set does not count, and gives way to another one', async () => {
      await save({ id: 'one' });
      await store.pause(NOW + 20 * MINUTE + 1);
      expect(ids(await leaseDue('a', NOW))).toEqual(['one']);
      await store.update('one', 'a', {});
      expect(await leaseDue('b', NOW + 1)).toEqual([]);
      await store.pause(NOW + 1440 * MINUTE);
      await store.pause(NOW + MINUTE);
      expect(await leaseDue('c', NOW + 2)).toEqual([]);
      expect(ids(await leaseDue('d', NOW + MINUTE))).toEqual(['one']);
    });

    test('only what the app was told long ago is deleted', async () => {
      await save({ id: 'open' });
      for (const [id, toldAt] of Object.entries({ old: NOW - 2, exact: NOW - 1, new: NOW })) {
        await save({ id });
        await store.leaseOne(id, { id, now: NOW, until: NOW + MINUTE });
        await store.update(id, id, { toldAt, dueAt: undefined });
      }
      await store.deleteToldBefore(NOW - 1);
      expect(await store.load('old')).toBeUndefined();
      expect(await store.load('exact')).toBeDefined();
      expect(await store.load('new')).toBeDefined();
      expect(await store.load('open')).toBeDefined();
    });
  },
);

function ids(sessions: StoredSession[]): string[] {
  return sessions.map((each) => each.id);
}

const EMPTY =
  'TRUNCATE polytomic_connect_sessions, polytomic_connect_tenants, polytomic_connect_pause';
