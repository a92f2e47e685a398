import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryLinkStore } from './createMemoryLinkStore.ts';
import { createSqlLinkStore } from './createSqlLinkStore.ts';
import type { LinkStore, StoredLink } from './LinkStore.ts';
import { DATABASES, type OpenDatabase } from '../testing/databases.ts';
import { STORED_LINK } from '../testing/storedRows.ts';

// The rules of every link store. With DATABASE_URL (npm run test:postgres) a real Postgres is held to them too.
const MINUTE = 60_000;
const NOW = Date.parse('2026-11-23T14:05:00Z');
const LINK: StoredLink = {
  ...STORED_LINK,
  createdAt: NOW - MINUTE,
  expiresAt: NOW + 9 * MINUTE,
};
const CONNECTION = { id: 'c1', name: 'N', type: 'mysql', typeName: 'MySQL' };
const STARTS = { now: NOW, windowMs: 10 * MINUTE, limit: 3 };

describe.each([['in memory', undefined] as const, ...DATABASES])(
  'a link store %s',
  (_where, open) => {
    let database: OpenDatabase | undefined;
    let store: LinkStore;
    beforeAll(async () => {
      database = await open?.();
      if (database === undefined) return;
      const sql = createSqlLinkStore(database);
      // Several processes may start at the same time.
      await Promise.all([sql.migrate(), sql.migrate(), sql.migrate()]);
      store = sql;
    });
    beforeEach(async () => {
      if (database === undefined) store = createMemoryLinkStore();
      else await database.query('TRUNCATE polytomic_connect_links', []);
    });
    afterAll(async () => await database?.close());

    const save = async (changes: Partial<StoredLink>): Promise<StoredLink> => {
      const link = { ...LINK, ...changes };
      await store.save(link);
      return link;
    };

    test('a link is loaded as it was saved', async () => {
      const plain = await save({ id: 'one' });
      const full = await save({
        id: 'two',
        userName: 'Zoë "\'\\ ü',
        types: ['mysql', 'x'],
        connection: { id: 'c', name: 'Sales "1"', type: 'mysql' },
        name: 'A name',
      });
      expect(await store.load('one')).toEqual(plain);
      expect(await store.load('two')).toEqual(full);
      expect(await store.load('three')).toBeUndefined();
    });

    test('a tenant’s links are listed, the open ones first, then the newest', async () => {
      await save({ id: 'old', createdAt: NOW - 3 });
      await save({ id: 'new', createdAt: NOW - 1 });
      await save({ id: 'expired', createdAt: NOW, expiresAt: NOW });
      await save({ id: 'revoked', createdAt: NOW - 2 });
      await save({ id: 'used', createdAt: NOW - 4 });
      await save({ id: 'foreign', tenant: 'globex' });
      await store.revoke('revoked', 'acme', { at: NOW, by: 'ann' });
      await store.use('used', { at: NOW, connection: CONNECTION });
      const list = async (limit: number): Promise<string[]> =>
        (await store.list('acme', { now: NOW, limit })).map(({ id }) => id);
      expect(await list(9)).toEqual(['new', 'old', 'expired', 'revoked', 'used']);
      expect(await list(1)).toEqual(['new']);
      expect(await store.list('nobody', { now: NOW, limit: 9 })).toEqual([]);
    });

    test('a link is started up to the limit of a window, also by many at once', async () => {
      await save({ id: 'one' });
      const starts = await Promise.all(Array.from({ length: 9 }, () => store.start('one', STARTS)));
      expect(starts.filter(Boolean)).toHaveLength(3);
      expect(await store.start('one', { ...STARTS, now: NOW + 5 * MINUTE - 1 })).toBe(false);
      const next = { ...STARTS, now: NOW + 5 * MINUTE };
      expect(await store.start('one', next)).toBe(true);
      // What was refused has not counted.
      expect(await store.start('one', { ...next, limit: 1 })).toBe(false);
      expect(await store.start('one', { ...next, limit: 2 })).toBe(true);
    });

    test.each([
      ['is not there', {}, 'two'],
      ['has expired', { expiresAt: NOW }, 'one'],
    ])('a link that %s is not started', async (_what, changes, id) => {
      await save({ id: 'one', ...changes });
      expect(await store.start(id, STARTS)).toBe(false);
    });

    test('a link that was used or revoked is not started', async () => {
      await save({ id: 'used' });
      await save({ id: 'revoked' });
      await store.use('used', { at: NOW, connection: CONNECTION });
      await store.revoke('revoked', 'acme', { at: NOW, by: 'ann' });
      expect(await store.start('used', STARTS)).toBe(false);
      expect(await store.start('revoked', STARTS)).toBe(false);
    });

    test('only the first use counts, of many at once', async () => {
      await save({ id: 'one' });
      await Promise.all(
        Array.from({ length: 9 }, (_, index) =>
          store.use('one', { at: NOW + index, connection: { ...CONNECTION, id: `c${index}` } }),
        ),
      );
      const first = (await store.load('one'))?.used;
      expect(first?.connection.id).toBe(`c${(first?.at ?? 0) - NOW}`);
      await store.use('one', { at: NOW + 99, connection: { ...CONNECTION, id: 'late' } });
      expect((await store.load('one'))?.used).toEqual(first);
    });

    test('a use counts for a link that was revoked or has expired meanwhile, and all of it is kept', async () => {
      await save({ id: 'revoked' });
      await save({ id: 'expired', expiresAt: NOW });
      await store.revoke('revoked', 'acme', { at: NOW, by: 'ann' });
      const used = { at: NOW + 1, connection: CONNECTION };
      await store.use('revoked', used);
      await store.use('expired', used);
      expect(await store.load('revoked')).toMatchObject({ used, revoked: { at: NOW, by: 'ann' } });
      expect(await store.load('expired')).toMatchObject({ used });
    });

    test('recording the use of a link that was deleted meanwhile does not fail', async () => {
      await store.use('gone', { at: NOW, connection: CONNECTION });
      expect(await store.load('gone')).toBeUndefined();
    });

    test('only its tenant revokes a link, once, and a use before that stays', async () => {
      await save({ id: 'one' });
      await save({ id: 'used' });
      await store.use('used', { at: NOW, connection: CONNECTION });
      expect(await store.revoke('one', 'globex', { at: NOW, by: 'mallory' })).toBe(false);
      expect((await store.load('one'))?.revoked).toBeUndefined();
      expect(await store.revoke('one', 'acme', { at: NOW, by: 'ann' })).toBe(true);
      expect(await store.revoke('one', 'acme', { at: NOW + 1, by: 'bob' })).toBe(true);
      expect((await store.load('one'))?.revoked).toEqual({ at: NOW, by: 'ann' });
      expect(await store.revoke('used', 'acme', { at: NOW, by: 'ann' })).toBe(true);
      expect((await store.load('used'))?.revoked).toBeUndefined();
      expect(await store.revoke('two', 'acme', { at: NOW, by: 'ann' })).toBe(false);
      await save({ id: 'expired', expiresAt: NOW });
      expect(await store.revoke('expired', 'acme', { at: NOW, by: 'ann' })).toBe(true);
    });

    test('only links that expired before a time are deleted', async () => {
      await save({ id: 'old', expiresAt: NOW - 1 });
      await save({ id: 'used', expiresAt: NOW - 1 });
      await save({ id: 'new', expiresAt: NOW });
      await store.use('used', { at: NOW - 2, connection: CONNECTION });
      await store.deleteExpiredBefore(NOW);
      expect(await store.load('old')).toBeUndefined();
      expect(await store.load('used')).toBeUndefined();
      expect(await store.load('new')).toBeDefined();
    });
  },
);
