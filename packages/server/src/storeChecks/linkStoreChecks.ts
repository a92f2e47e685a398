import { parseLinkStore } from '../stores/parseLinkStore.ts';
import type { LinkStore, StoredLink } from '../stores/LinkStore.ts';
import { expectSame } from './expectSame.ts';
import type { StoreCheck } from './StoreCheck.ts';
import { STORED_LINK } from './storedRows.ts';

/** The rules of {@link LinkStore}. Each gets an empty store, so open one for each, or empty it before. */
export const linkStoreChecks: readonly StoreCheck<LinkStore>[] = [
  check('a link is loaded as it was saved', async (store) => {
    const plain = await save(store, 'one');
    const full = await save(store, 'two', {
      userName: 'Zoë "\'\\ ü',
      types: ['mysql', 'x'],
      connection: { id: 'c', name: 'Sales "1"', type: 'mysql' },
      name: 'A name',
    });
    expectSame(await store.load('one'), plain, 'load');
    expectSame(await store.load('two'), full, 'load');
    expectSame(await store.load('three'), undefined, 'load of what was never saved');
  }),
  check('a tenant’s links are listed, the open ones first, then the newest', async (store) => {
    await save(store, 'old', { createdAt: NOW - 3 });
    await save(store, 'new', { createdAt: NOW - 1 });
    await save(store, 'expired', { createdAt: NOW, expiresAt: NOW });
    await save(store, 'revoked', { createdAt: NOW - 2 });
    await save(store, 'used', { createdAt: NOW - 4 });
    await save(store, 'foreign', { tenant: 'globex' });
    await store.revoke('revoked', 'acme', { at: NOW, by: 'ann' });
    await store.use('used', { at: NOW, connection: CONNECTION });
    const list = async (tenant: string, limit: number): Promise<string[]> =>
      (await store.list(tenant, { now: NOW, limit })).map(({ id }) => id);
    expectSame(await list('acme', 9), ['new', 'old', 'expired', 'revoked', 'used'], 'list');
    expectSame(await list('acme', 1), ['new'], 'list with the limit 1');
    expectSame(await list('nobody', 9), [], 'list of a tenant without links');
  }),
  check('a link is started up to the limit of a window, also by many at once', async (store) => {
    await save(store, 'one');
    const starts = await Promise.all(Array.from({ length: 9 }, () => store.start('one', STARTS)));
    expectSame(starts.filter(Boolean).length, 3, 'the starts of nine at once, with the limit 3');
    const before = { ...STARTS, now: NOW + 5 * MINUTE - 1 };
    expectSame(await store.start('one', before), false, 'start at the end of the window');
    const next = { ...STARTS, now: NOW + 5 * MINUTE };
    expectSame(await store.start('one', next), true, 'start in the next window');
    const one = { ...next, limit: 1 };
    expectSame(await store.start('one', one), false, 'a second start with the limit 1');
    const two = { ...next, limit: 2 };
    expectSame(await store.start('one', two), true, 'start after one that was refused');
  }),
  check('a link that is not there or has expired is not started', async (store) => {
    await save(store, 'expired', { expiresAt: NOW });
    expectSame(await store.start('expired', STARTS), false, 'start of an expired link');
    expectSame(await store.start('gone', STARTS), false, 'start of no link');
  }),
  check('a link that was used or revoked is not started', async (store) => {
    await save(store, 'used');
    await save(store, 'revoked');
    await store.use('used', { at: NOW, connection: CONNECTION });
    await store.revoke('revoked', 'acme', { at: NOW, by: 'ann' });
    expectSame(await store.start('used', STARTS), false, 'start of a used link');
    expectSame(await store.start('revoked', STARTS), false, 'start of a revoked link');
  }),
  check('only the first use counts, of many at once', async (store) => {
    await save(store, 'one');
    await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        store.use('one', { at: NOW + index, connection: { ...CONNECTION, id: `c${index}` } }),
      ),
    );
    const first = (await store.load('one'))?.used;
    expectSame(first?.connection.id, `c${(first?.at ?? 0) - NOW}`, 'the use of nine at once');
    await store.use('one', { at: NOW + 99, connection: { ...CONNECTION, id: 'late' } });
    expectSame((await store.load('one'))?.used, first, 'the use after a late one');
  }),
  check('a use counts for a link that was revoked or has expired meanwhile', async (store) => {
    await save(store, 'revoked');
    await save(store, 'expired', { expiresAt: NOW });
    const revoked = { at: NOW, by: 'ann' };
    await store.revoke('revoked', 'acme', revoked);
    const used = { at: NOW + 1, connection: CONNECTION };
    for (const id of ['revoked', 'expired']) {
      await store.use(id, used);
      expectSame((await store.load(id))?.used, used, `the use of a link that is ${id}`);
    }
    expectSame((await store.load('revoked'))?.revoked, revoked, 'the revocation, after a use');
  }),
  check('a use of a link that was deleted meanwhile is not recorded', async (store) => {
    await store.use('gone', { at: NOW, connection: CONNECTION });
    expectSame(await store.load('gone'), undefined, 'load');
  }),
  check('only its tenant revokes a link, once, and a use before that stays', async (store) => {
    await save(store, 'one');
    await save(store, 'used');
    await save(store, 'expired', { expiresAt: NOW });
    await store.use('used', { at: NOW, connection: CONNECTION });
    const revoke = async (id: string, tenant: string, at = NOW, by = 'ann'): Promise<boolean> =>
      await store.revoke(id, tenant, { at, by });
    expectSame(await revoke('one', 'globex'), false, 'revoke by another tenant');
    expectSame((await store.load('one'))?.revoked, undefined, 'the revocation by another tenant');
    expectSame(await revoke('one', 'acme'), true, 'revoke');
    expectSame(await revoke('one', 'acme', NOW + 1, 'bob'), true, 'revoke again');
    const first = { at: NOW, by: 'ann' };
    expectSame((await store.load('one'))?.revoked, first, 'the revocation, after a second one');
    expectSame(await revoke('used', 'acme'), true, 'revoke of a used link');
    expectSame((await store.load('used'))?.revoked, undefined, 'the revocation of a used link');
    expectSame(await revoke('gone', 'acme'), false, 'revoke of no link');
    expectSame(await revoke('expired', 'acme'), true, 'revoke of an expired link');
  }),
  check('only links that expired before a time are deleted', async (store) => {
    await save(store, 'old', { expiresAt: NOW - 1 });
    await save(store, 'used', { expiresAt: NOW - 1 });
    await save(store, 'new', { expiresAt: NOW });
    await store.use('used', { at: NOW - 2, connection: CONNECTION });
    await store.deleteExpiredBefore(NOW);
    expectSame(await store.load('old'), undefined, 'load of an expired link');
    expectSame(await store.load('used'), undefined, 'load of an expired link that was used');
    expectSame((await store.load('new'))?.id, 'new', 'load of a link that expires now');
  }),
];

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-23T14:05:00Z');
const STARTS = { now: NOW, windowMs: 10 * MINUTE, limit: 3 };
const CONNECTION = { id: 'c1', name: 'N', type: 'mysql', typeName: 'MySQL' };

function check(what: string, run: (store: LinkStore) => Promise<void>): StoreCheck<LinkStore> {
  return { what, run: async (store) => await run(parseLinkStore(store)) };
}

async function save(
  store: LinkStore,
  id: string,
  changes: Partial<StoredLink> = {},
): Promise<StoredLink> {
  const link: StoredLink = {
    ...STORED_LINK,
    id,
    createdAt: NOW - MINUTE,
    expiresAt: NOW + 9 * MINUTE,
    ...changes,
  };
  await store.save(link);
  return link;
}
