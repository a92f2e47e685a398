import { expect, test } from 'vitest';
import { createSqlLinkStore } from './createSqlLinkStore.ts';
import { createSqlSessionStore } from './createSqlSessionStore.ts';

// What plain JavaScript passes, whatever the types allow.
test.each([undefined, null, {}, { query: null }])(
  'a store that is made with %o asks for a query function at once',
  (options) => {
    expect(() => createSqlSessionStore(options as never)).toThrow(
      /^createSqlSessionStore\(\) was called without a query function.*Pass one/u,
    );
    expect(() => createSqlLinkStore(options as never)).toThrow(
      /^createSqlLinkStore\(\) was called without a query function.*Pass one/u,
    );
  },
);

const LEASE = { id: 'a', now: 1000, until: 2000 };

test.each([
  ['postgres.js with `transform: postgres.camel`', [{ id: 'one', userId: 'ann', tenant: 'acme' }]],
  ['pg with `rowMode: "array"`', { rows: [['one', 'ann', 'acme']] }],
  ['mysql2', [[{ id: 'one', user_id: 'ann', tenant: 'acme' }], []]],
])('the rows of %s are refused, not taken for those of nobody', async (_driver, result) => {
  const query = () => Promise.resolve(result);
  const sessions = createSqlSessionStore({ query });
  const links = createSqlLinkStore({ query });
  for (const read of [
    sessions.load('one'),
    sessions.leaseOne('one', LEASE),
    sessions.leaseDue(LEASE, { limit: 1, tenantLimit: 1 }),
    links.load('one'),
    links.list('acme', { now: 1000, limit: 1 }),
  ]) {
    await expect(read).rejects.toThrow(/without its column `user_id`.*Return objects/u);
  }
});

test.each([undefined, null, {}, { rows: undefined }, 7])(
  'a query function that returns %o is named as the reason',
  async (result) => {
    const query = () => Promise.resolve(result as never);
    const reason = /^The query function of a store returned no rows.*Return what/u;
    await expect(createSqlSessionStore({ query }).load('one')).rejects.toThrow(reason);
    await expect(createSqlLinkStore({ query }).load('one')).rejects.toThrow(reason);
  },
);

function failed(code: string): Error {
  return Object.assign(new Error('undone'), { code });
}

test.each([
  ['a serialization failure', failed('40001'), 2],
  ['a deadlock', failed('40P01'), 2],
  [
    'a serialization failure that an ORM has wrapped',
    new Error('x', { cause: failed('40001') }),
    2,
  ],
  ['a statement that takes too long', failed('57014'), 1],
])('after %s a statement is run as often as is safe', async (_what, error, times) => {
  let runs = 0;
  const store = createSqlSessionStore({
    query: () => ((runs += 1) === 1 ? Promise.reject(error) : Promise.resolve([])),
  });
  const outcome = await store.load('one').catch((thrown: unknown) => thrown);
  expect(outcome).toBe(times === 1 ? error : undefined);
  expect(runs).toBe(times);
});

test('a statement that is undone again and again fails with the reason', async () => {
  let runs = 0;
  const error = failed('40001');
  const query = () => {
    runs += 1;
    return Promise.reject(error);
  };
  await expect(createSqlSessionStore({ query }).load('one')).rejects.toBe(error);
  expect(runs).toBe(10);
});
