import { expect, test } from 'vitest';
import { checkAccess } from './authorizeRequest.ts';
import type { ConnectAccess } from './ConnectAccess.ts';

const access: ConnectAccess = { user: 'ann', tenant: 'acme', credentials: { apiKey: 'a-key' } };

test.each<[string, Partial<ConnectAccess>]>([
  ['no more than is needed', {}],
  ['the shortest session', { session: { ttlSeconds: 1 } }],
  ['the longest session', { session: { ttlSeconds: 604_800 } }],
  ['the longest name', { session: { name: 'x'.repeat(255) } }],
  ['a function for the name', { session: { name: () => 'CRM' } }],
  ['locked types beside those that are allowed', { allow: { types: ['a'], lockedTypes: ['b'] } }],
  ['all other types locked', { allow: { types: ['a'], lockedTypes: true } }],
  ['every right that may be decided', { allow: { create: true, list: false, link: true } }],
  ['rights that are left to the default', { allow: { create: undefined, disconnect: undefined } }],
  ['a deletion by force, and some to reconnect', { allow: { disconnect: 'force', reconnect: [] } }],
])('%s is accepted', (_what, more) => {
  expect(() => checkAccess({ ...access, ...more })).not.toThrow();
});

const TTL = /`session\.ttlSeconds` that is not between 1 and 604800.*Return whole seconds/u;
const NAME = /`session\.name` that is empty or longer than 255 characters.*Return a shorter one/u;
const LOCKED = /`allow\.lockedTypes` with types that may be connected/u;
const right = (name: string, kinds: string): RegExp =>
  new RegExp(`\`allow\\.${name}\` that is not ${kinds}, so .*\\. Return one, or leave it out`, 'u');
const loose = (field: string): RegExp =>
  new RegExp(`returned no \`${field}\`, so its receipts.*Return a non-empty string`, 'u');

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
  [{ session: { name: 7 } }, NAME],
  [{ session: { name: ['CRM'] } }, NAME],
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
