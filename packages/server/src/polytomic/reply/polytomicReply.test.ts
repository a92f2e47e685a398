import { expect, test } from 'vitest';
import {
  parseConnection,
  parseConnections,
  parseConnectionTypes,
  parseGrant,
  parseUsage,
} from './polytomicReply.ts';
import type { UpstreamReply } from './UpstreamReply.ts';

test.each<[object | string | undefined, unknown]>([
  [
    { data: { syncs: 2, bulk_syncs: 0 } },
    { syncs: 2, bulkSyncs: 0, fieldsets: undefined, schedules: undefined },
  ],
  [
    { data: { syncs: [{}, {}], schedules: 'many' } },
    { syncs: 2, bulkSyncs: undefined, fieldsets: undefined, schedules: undefined },
  ],
  [{ data: {} }, undefined],
  [{ data: { syncs: -1, fieldsets: 1.5 } }, undefined],
  [{ data: null }, undefined],
  ['2', undefined],
  [undefined, undefined],
])('the usage of a connection is parsed from %j', (body, usage) => {
  expect(parseUsage(reply({ body }))).toEqual(usage);
  expect(parseUsage(reply({ status: 201, body }))).toBeUndefined();
});

test('invalid connection types are left out of the list', () => {
  const items = [
    { id: 'stripe', name: 'Stripe', logo_url: 'https://logos.example/s.svg', use_oauth: true },
    { id: 'bare' },
    { id: 'odd', logo_url: 'javascript:alert(1)', use_oauth: 'yes' },
    { id: 'https://evil.example' },
    { id: '' },
    { name: 'without an id' },
    'stripe',
    null,
  ];
  expect(parseConnectionTypes(reply({ body: { data: items } }))).toEqual([
    { id: 'stripe', name: 'Stripe', logoUrl: 'https://logos.example/s.svg', oauth: true },
    { id: 'bare', name: undefined, logoUrl: undefined, oauth: undefined },
    { id: 'odd', name: undefined, logoUrl: undefined, oauth: undefined },
  ]);
  expect(parseConnectionTypes(reply({ body: { data: null } }))).toEqual([]);
});

test.each([
  ['https://ＳＥＣＲＥＴ.example/l.png', 'https://[hidden].example/l.png'],
  ['https://l.example/SEC/./RET', 'https://l.example/[hidden]'],
  ['https://l.example/SEC\\RET', 'https://l.example/[hidden]'],
  ['https://l.example/\\s.svg', 'https://l.example//s.svg'],
  ['javascript:alert(1)', undefined],
])('secrets are hidden in what the URL parser makes of the logo %s', (logo_url, logoUrl) => {
  const body = { data: [{ id: 'crm', logo_url, type: { logo_url } }] };
  const given = reply({ body, hide: hideSecret });
  expect(parseConnectionTypes(given)).toMatchObject([{ logoUrl }]);
  expect(parseConnections(given)).toMatchObject([{ logoUrl }]);
});

test('a connection or a type that Polytomic returns twice is listed once', () => {
  const body = { data: [{ id: 'one' }, { id: 'two' }, { id: 'one' }] };
  expect(parseConnections(reply({ body })).map(({ id }) => id)).toEqual(['one', 'two']);
  expect(parseConnectionTypes(reply({ body })).map(({ id }) => id)).toEqual(['one', 'two']);
});

test('a list of more than 10,000 rows is unusable, whatever they are', () => {
  for (const parse of [parseConnections, parseConnectionTypes]) {
    expect(parse(reply({ body: { data: Array(10_000).fill(null) } }))).toEqual([]);
    expect(() => parse(reply({ body: { data: Array(10_001).fill(null) } }))).toThrow(
      'Polytomic answered something unusable, ',
    );
  }
});

test.each(['\0', '\u202e', '\u200b', '\n'])(
  'an id, a URL or a token with the invisible %j is refused, and not made another one',
  (character) => {
    const odd = `a${character}b`;
    const rows = [{ id: odd }, { id: 'one', organization_id: odd, type: { id: odd, name: odd } }];
    expect(parseConnections(reply({ body: { data: rows } }))).toEqual([
      expect.objectContaining({
        id: 'one',
        organizationId: undefined,
        type: undefined,
        typeName: 'ab',
        parentConnectionId: undefined,
      }),
    ]);
    const shared = { id: 'one', parent_connection_id: odd };
    expect(parseConnection(reply({ body: { data: shared } }))).toMatchObject({
      parentConnectionId: 'unreadable',
    });
    const url = 'https://app.polytomic.com/connect';
    for (const data of [
      { redirect_url: `${url}${character}`, token: 't' },
      { redirect_url: url, token: odd },
    ]) {
      expect(() => parseGrant(reply({ body: { data } }))).toThrow('answered something unusable');
    }
    expect(() => parseConnection(reply({ body: { data: { id: odd } } }))).toThrow('unusable');
    expect(parseConnectionTypes(reply({ body: { data: [{ id: odd }] } }))).toEqual([]);
  },
);

test('rows that are not connections are skipped', () => {
  const rows = [{}, [], '', 'one', 1, null, true, { id: '' }, { id: 7 }, { id: '\u200b' }];
  const body = { data: [...rows, { id: 'one' }] };
  expect(parseConnections(reply({ body })).map(({ id }) => id)).toEqual(['one']);
});

test('secrets are hidden in every field that is read, and no other one is searched', () => {
  const searched: string[] = [];
  const hide = (text: string): string => (searched.push(text), hideSecret(text));
  const type = { id: 'crm', name: 'SECRET', logo_url: 'https://l.example/SECRET', more: 'a type' };
  const row = {
    id: 'SECRET',
    name: 'SE\u200bCRET',
    type,
    status: 'SECRET',
    more: ['a', { b: 'c' }],
  };
  expect(parseConnections(reply({ body: { data: [{ more: 'no id' }, row] }, hide }))).toEqual([
    expect.objectContaining({
      id: '[hidden]',
      name: '[hidden]',
      type: 'crm',
      typeName: '[hidden]',
      logoUrl: 'https://l.example/[hidden]',
      status: '[hidden]',
    }),
  ]);
  expect(searched).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(a|c|no id|a type)$/u)]),
  );
});

test.each([
  ['2026-11-23T14:05:09Z', true],
  ['2026-11-23T14:05:09.123+01:00', true],
  ['on 2026-11-23T14:05:09Z', false],
  ['+002026-11-23T14:05:09Z', false],
  ['2026-13-23T14:05:09Z', false],
  ['23.11.2026', false],
  [7, false],
])('the date %j is accepted: %s', (given, counts) => {
  const { createdAt } = parseConnection(reply({ body: { data: { id: 'c', created_at: given } } }));
  expect(createdAt).toBe(counts ? given : undefined);
});

test.each([
  'javascript:alert(1)',
  '/connect',
  'https://user@app.polytomic.com/',
  'https://app.polytomic.com/SEC/./RET',
])('the redirect URL %s is refused', (redirect_url) => {
  const body = { data: { redirect_url, token: 't' } };
  expect(() => parseGrant(reply({ body, hide: hideSecret }))).toThrow(
    'Polytomic answered with a URL that no browser should be led to, so nothing is known',
  );
});

test('a reply without the required fields is an error', () => {
  for (const body of [undefined, {}, { data: {} }, { data: { id: '' } }, 'text']) {
    expect(() => parseConnection(reply({ body }))).toThrow(
      'Polytomic answered something unusable, ',
    );
  }
});

function hideSecret(text: string): string {
  return text.replace(/SECRET|SEC\/RET/iu, '[hidden]');
}

function reply(given: Partial<UpstreamReply>): UpstreamReply {
  return { status: 200, headers: new Headers(), body: undefined, hide: (text) => text, ...given };
}
