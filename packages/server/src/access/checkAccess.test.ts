import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { checkAccess } from './checkAccess.ts';
import type { ConnectAccess } from './ConnectAccess.ts';

class Rights {
  readonly #isAdmin = false;
  get list(): boolean {
    return this.#isAdmin;
  }
}

/** Rights under other names restrict nothing. */
class Ability {
  can(): boolean {
    return false;
  }
}

const access: ConnectAccess = { user: 'ann', tenant: 'acme', credentials: { apiKey: 'a-key' } };

test.each<[string, Partial<ConnectAccess>]>([
  ['no more than is needed', {}],
  ['the shortest session', { session: { ttlSeconds: 1 } }],
  ['the longest session', { session: { ttlSeconds: 604_800 } }],
  ['the longest name', { session: { name: 'x'.repeat(255) } }],
  ['the longest name outside the BMP', { session: { name: '𠮷'.repeat(255) } }],
  ['a function for the name', { session: { name: () => 'CRM' } }],
  ['locked types beside those that are allowed', { allow: { types: ['a'], lockedTypes: ['b'] } }],
  ['all other types locked', { allow: { types: ['a'], lockedTypes: true } }],
  ['every right that may be decided', { allow: { create: true, list: false, link: true } }],
  ['rights that are left to the default', { allow: { create: undefined, disconnect: undefined } }],
  ['a deletion by force, and some to reconnect', { allow: { disconnect: 'force', reconnect: [] } }],
  ['rights as a class returns them by getters', { allow: new Rights() }],
  ['rights without a prototype', { allow: { __proto__: null, list: false } as object }],
  ['the rights of another realm', { allow: runInNewContext('({ list: false })') as object }],
  ['the empty rights of another realm', { allow: runInNewContext('({})') as object }],
  ['no session and no `owns`, as a database has none', { session: null, owns: null } as object],
])('%s is accepted', (_what, more) => {
  expect(() => checkAccess({ ...access, ...more })).not.toThrow();
});

const TTL = /`session\.ttlSeconds` that is not between 1 and 604800.*Return whole seconds/u;
const NAME = /`session\.name` that is not a text of 1 to 255 characters.*Return one/u;
const LOCKED = /`allow\.lockedTypes` with types that may be connected/u;
const right = (name: string, kinds: string): RegExp =>
  new RegExp(`\`allow\\.${name}\` that is not ${kinds}, so .*\\. Return one, or leave it out`, 'u');
const loose = (field: string): RegExp =>
  new RegExp(`returned no \`${field}\`, .*so its receipts.*Return a non-empty string`, 'u');

test.each<[unknown, RegExp]>([
  [{ user: '' }, loose('user')],
  [{ user: 7 }, loose('user')],
  [{ tenant: undefined }, loose('tenant')],
  [{ session: { ttlSeconds: 0 } }, TTL],
  [{ session: { ttlSeconds: -1 } }, TTL],
  [{ session: { ttlSeconds: 1.5 } }, TTL],
  [{ session: { ttlSeconds: 604_801 } }, TTL],
  [{ session: { ttlSeconds: '300' } }, TTL],
  [{ session: { name: '' } }, NAME],
  [{ session: { name: 'x'.repeat(256) } }, NAME],
  [{ session: { name: '𠮷'.repeat(256) } }, NAME],
  [{ session: { name: 7 } }, NAME],
  [{ session: { name: ['CRM'] } }, NAME],
  [{ session: 'CRM' }, /a `session` that is not an object with settings.*Return one/u],
  [{ session: [] }, /a `session` that is not an object/u],
  [{ session: { ttl: 600 } }, /`session\.ttl`, which has no meaning.*name, ttlSeconds, useOrg/u],
  [{ session: { Name: 'CRM' } }, /`session\.Name`, which has no meaning/u],
  ...['yes', 0, null].map((value): [unknown, RegExp] => [
    { session: { useOrganizationName: value } },
    /`session\.useOrganizationName` that is not a boolean/u,
  ]),
  [{ owns: true }, /returned `owns` that is not a function/u],
  [{ session: { name: 'CRM\u200B' } }, /characters that cannot be seen.*Remove them/u],
  [{ allow: { types: ['a', 'b'], lockedTypes: ['c', 'b'] } }, LOCKED],
  [{ allow: { lockedTypes: ['a'] } }, LOCKED],
  [{ allow: { lockedTypes: true } }, LOCKED],
  ...['create', 'list', 'link'].flatMap((name): [unknown, RegExp][] =>
    [null, 0, 1, '', 'false', 'force', []].map((value) => [
      { allow: { [name]: value } },
      right(name, 'a boolean'),
    ]),
  ),
  ...[null, 0, 1, '', 'Force', []].map((value): [unknown, RegExp] => [
    { allow: { disconnect: value } },
    right('disconnect', 'a boolean or "force"'),
  ]),
  ...[null, 0, 1, '', 'c1', [7], {}].map((value): [unknown, RegExp] => [
    { allow: { reconnect: value } },
    right('reconnect', 'a boolean or a list of ids'),
  ]),
  [{ allow: null }, /an `allow` that is not an object.*Return one/u],
  [{ allow: 'all' }, /an `allow` that is not an object/u],
  [{ allow: [] }, /an `allow` that is not an object/u],
  [{ allow: ['list'] }, /an `allow` that is not an object/u],
  [
    { allow: { creat: false } },
    /returned `allow\.creat`, which has no meaning there.*create, list/u,
  ],
  [{ allow: { user: 'ann' } }, /returned `allow\.user`, which has no meaning there/u],
  [{ allow: { toString: false } }, /returned `allow\.toString`, which has no meaning there/u],
  [{ allow: { types: null } }, /`allow\.types` that is not a list.*Return one/u],
  [{ allow: { types: 'salesforce' } }, /`allow\.types` that is not a list/u],
  [{ allow: { types: ['a'], lockedTypes: null } }, /`allow\.lockedTypes` that is not a list/u],
  ...[undefined, null, 7, '', 'Sales force'].flatMap((type): [unknown, RegExp][] => [
    [{ allow: { types: ['a', type] } }, right('types', 'a list of type ids.*')],
    [
      { allow: { types: ['a'], lockedTypes: [type] } },
      right('lockedTypes', 'a list of type ids.*'),
    ],
  ]),
])('%j throws, and the message says what to return', (more, message) => {
  expect(() => checkAccess({ ...access, ...(more as object) })).toThrow(message);
});

// The likely mistakes: a check that returns a boolean, and the id alone.
test.each([true, 'user-1', 7, 7n, Symbol('user'), () => access, []])(
  '%o instead of an object is refused, and the error names what to return',
  (given) => {
    expect(() => checkAccess(given as never)).toThrow(loose('user'));
  },
);

test.each<[string, () => unknown]>([
  ['a promise', () => Promise.resolve({ create: false, list: false })],
  ['a promise that fails', () => Promise.reject(new Error('The database is down'))],
  ['the promise of another realm', () => runInNewContext('Promise.resolve({})') as unknown],
  ['a Map', () => new Map([['create', false]])],
  ['a Set', () => new Set()],
  ['a Date', () => new Date()],
  ['a response', () => new Response('{"create":false}')],
  ['headers', () => new Headers()],
  ['a text in an object', () => Object('viewer') as unknown],
  ['an error', () => new Error('No rights')],
  ['`JSON`', () => JSON],
  ['an object of a class that has no right', () => new Ability()],
])('%s restricts nothing as `allow`, so it is refused', (_what, make) => {
  expect(() => checkAccess({ ...access, allow: make() as object })).toThrow(
    /an `allow` that is not an object with rights \(a promise needs its `await`\)/u,
  );
});

test('rights of a class with a tag of its own count', () => {
  class TaggedRights {
    readonly create = 'no';
    readonly [Symbol.toStringTag] = 'Rights';
  }
  expect(() => checkAccess({ ...access, allow: new TaggedRights() as object })).toThrow(
    /`allow\.create` that is not a boolean/u,
  );
});

test('a forgotten `await` whose promise fails ends no process', () => {
  const session = { name: fail(), ttlSeconds: fail() };
  expect(() =>
    checkAccess({ user: fail(), tenant: fail(), credentials: { apiKey: fail() }, session }),
  ).toThrow(/no `user`/u);
  expect(() => checkAccess({ ...access, credentials: fail(), session: fail() })).toThrow(
    /a `session` that is not an object with settings \(a promise needs its `await`\)/u,
  );
});

test.each<[string, () => object, RegExp]>([
  ['a list', () => ({ allow: { types: [fail()] } }), /`allow\.types` that is not a list/u],
  ['a list of ids', () => ({ allow: { reconnect: [fail()] } }), /`allow\.reconnect` that is not/u],
  ['a list as `allow`', () => ({ allow: [fail()] }), /an `allow` that is not an object/u],
  ['a misspelled field', () => ({ alow: fail() }), /`alow`, which has no meaning/u],
  [
    'a getter',
    () => ({ allow: withGetter('create'), session: fail() }),
    /`allow\.create` that is not a boolean/u,
  ],
  ['a getter of `session`', () => ({ session: withGetter('ttlSeconds') }), /not between 1 and/u],
  [
    'a getter of the name',
    () => ({ session: withGetter('name') }),
    /`session\.name` that is not a text/u,
  ],
  [
    'a field of someone without an id',
    () => ({ user: '', allow: { types: [fail()] }, session: { name: fail() } }),
    /no `user`/u,
  ],
])('promises that fail in %s end no process', (_where, make, message) => {
  expect(() => checkAccess({ ...access, ...make() })).toThrow(message);
});

test.each(['user', 'allow', 'session', 'owns', 'credentials'])(
  'an access of a class whose getter `%s` is async is refused, and ends no process',
  (name) => {
    const { [name]: _left, ...rest } = { ...access } as Record<string, unknown>;
    const given = Object.assign(withGetter(name), rest) as unknown as ConnectAccess;
    expect(() => checkAccess(given)).toThrow(`\`${name}\``);
  },
);

/** An object of a class whose getter is async. */
function withGetter(name: string): object {
  return Object.create(Object.create({}, { [name]: { get: fail } }) as object) as object;
}

function fail(): never {
  return Promise.reject(new Error('The database is down')) as never;
}
