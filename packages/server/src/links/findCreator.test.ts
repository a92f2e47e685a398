import { expect, test } from 'vitest';
import { findCreator } from './findCreator.ts';
import type { LinkCreator, LinksOptions } from '../stores/LinksOptions.ts';

const ANN = { user: 'ann', tenant: 'acme' };
const ACCESS = { ...ANN, credentials: { apiKey: 'key' }, allow: { link: true } };
const CREATOR: LinkCreator = { name: 'Ann Miller', team: 'Acme', access: ACCESS };

function find(creator: object | null | undefined): Promise<LinkCreator | undefined> {
  return findCreator(ANN, { creator: () => creator } as unknown as LinksOptions);
}

test('who may make links is returned as the app returned it', async () => {
  expect(await find(CREATOR)).toEqual(CREATOR);
});

test.each([
  ['nobody', null],
  ['nothing', undefined],
  ['someone without rights', { ...CREATOR, access: { ...ACCESS, allow: undefined } }],
  ['someone with other rights', { ...CREATOR, access: { ...ACCESS, allow: { create: true } } }],
  ['someone who may not', { ...CREATOR, access: { ...ACCESS, allow: { link: false } } }],
])('%s makes no link', async (_, creator) => {
  expect(await find(creator)).toBeUndefined();
});

test.each<[string, () => unknown]>([
  ['nothing', () => ({ name: 'Ann Miller', team: 'Acme' })],
  ['null', () => ({ ...CREATOR, access: null })],
  ['a promise', () => ({ ...CREATOR, access: Promise.resolve(ACCESS) })],
  ['a promise that fails', () => ({ ...CREATOR, access: Promise.reject(new Error('down')) })],
  [
    'a getter whose promise fails',
    () =>
      new (class {
        get access(): unknown {
          return Promise.reject(new Error('down'));
        }
      })(),
  ],
  ['no object at all', () => 'ann'],
])('%s as the access of a creator is refused in words', async (_, make) => {
  await expect(find(make() as object)).rejects.toThrow(
    /links\.creator\(\) returned no `access`.*Return \{ name, team, access \}/u,
  );
});

test.each([
  ['user', { ...ACCESS, user: 'bob' }],
  ['tenant', { ...ACCESS, tenant: 'globex' }],
])('the access of another %s is refused in words', async (_, access) => {
  await expect(find({ ...CREATOR, access })).rejects.toThrow(
    /access of another user or tenant.*Return that of `user` and `tenant`/u,
  );
});

test.each([
  ['names no organization', { deploymentKey: 'key' }, /credentials\.organizationId/u],
  [
    'has an empty organization',
    { apiKey: 'key', organizationId: '' },
    /credentials\.organizationId/u,
  ],
  ['has no key', { apiKey: '' }, /credentials\.apiKey/u],
])(
  'access whose credentials cannot be sent is refused before a link is mailed: %s',
  async (_, credentials, message) => {
    const access = { ...ACCESS, credentials };
    await expect(find({ ...CREATOR, access })).rejects.toThrow(message);
  },
);

test.each([
  ['what cannot be seen is left out', ' Ac\u{202E}me\n', 'Acme'],
  ['what people spell with joiners stays', 'Team 👩‍💻 می\u200cروم', 'Team 👩‍💻 می\u200cروم'],
  ['120 characters stay', '𠮷'.repeat(120), '𠮷'.repeat(120)],
  ['121 characters are cut', '𠮷'.repeat(121), `${'𠮷'.repeat(119)}…`],
])('in a name that people chose, %s', async (_, given, shown) => {
  expect(await find({ ...CREATOR, name: given })).toEqual({ ...CREATOR, name: shown });
  expect(await find({ ...CREATOR, team: given })).toEqual({ ...CREATOR, team: shown });
});

test.each(['', ' ', '\u{200B}', '\u{2060}\n'])(
  'where one name is %j, the other one stands in, and two of them are refused',
  async (blank) => {
    expect(await find({ ...CREATOR, name: blank })).toEqual({ ...CREATOR, name: 'Acme' });
    expect(await find({ ...CREATOR, team: blank })).toEqual({ ...CREATOR, team: 'Ann Miller' });
    await expect(find({ ...CREATOR, name: blank, team: blank })).rejects.toThrow(
      /links\.creator\(\) returned no `name` and no `team` that can be seen/u,
    );
  },
);

test.each([
  ['name', null],
  ['name', undefined],
  ['team', ['Acme']],
])('a %s that is %j is named', async (field, value) => {
  await expect(find({ ...CREATOR, [field]: value })).rejects.toThrow(
    `links.creator() returned a \`${field}\` that is not text`,
  );
});
