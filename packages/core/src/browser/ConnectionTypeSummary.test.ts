import { expect, test } from 'vitest';
import { parseConnectionTypes } from './ConnectionTypeSummary.ts';

const mysql = { id: 'mysql', name: 'MySQL', oauth: false, locked: false };
const salesforce = { id: 'salesforce', name: 'Salesforce', oauth: true, locked: true };

test.each([
  ['no types', []],
  ['some types', [mysql, salesforce]],
  ['a type with more fields', [{ ...mysql, logoUrl: 'https://logo.example/mysql.svg' }]],
])('a list of %s is returned as it is', (_what, types) => {
  expect(parseConnectionTypes({ types })).toEqual(types);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a list that is not under `types`', [mysql]],
  ['an object for the list', { types: {} }],
  ['a null among the types', { types: [mysql, null] }],
  ['an id that is a number', { types: [mysql, { ...salesforce, id: 7 }] }],
  ['a type without a name', { types: [mysql, { ...salesforce, name: undefined }] }],
  ['a text for `oauth`', { types: [mysql, { ...salesforce, oauth: 'true' }] }],
  ['a type without `locked`', { types: [mysql, { ...salesforce, locked: undefined }] }],
])('%s is a fault that describes the expected reply', (_what, reply) => {
  expect(() => parseConnectionTypes(reply)).toThrow(
    expect.objectContaining({
      code: 'types-failed',
      message: expect.stringContaining(
        'The reply is not `{ types: [{ id, name, oauth, locked, … }] }`.',
      ) as string,
    }),
  );
});
