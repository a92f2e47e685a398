import { expect, test } from 'vitest';
import { isInFlight, isNameTaken, mayBeNameTaken } from './refusalReason.ts';

test.each<[number, object, string]>([
  [409, { message: 'name already exists' }, 'taken'],
  [409, { error: { message: 'The NAME is in use' } }, 'taken'],
  [409, { message: 'A connection with this name already exists.' }, 'taken'],
  [409, { message: 'Conflict', error: { message: 'Connection name is in use' } }, 'taken'],
  [422, { message: 'duplicate name' }, 'taken'],
  [409, { message: 'filename conflict' }, 'perhaps taken'],
  [409, { message: 'The database name is already used' }, 'perhaps taken'],
  [409, { message: 'The name of the database is already used' }, 'perhaps taken'],
  [409, { message: 'A user with this name already exists' }, 'perhaps taken'],
  [409, { message: 'User\tname in use' }, 'perhaps taken'],
  [409, { key: 'display name', message: 'in use' }, 'perhaps taken'],
  [409, { message: 'The user name of this key is locked' }, 'perhaps taken'],
  [409, { message: 'The host-name is in use' }, 'perhaps taken'],
  [409, { message: 'busy' }, 'perhaps taken'],
  [409, { key: 'idempotency_key_in_flight', message: 'name' }, 'in flight'],
  [422, { message: 'Name has already been taken' }, 'taken'],
  [422, { key: 'name', error: 'must be unique' }, 'taken'],
  [422, { message: 'has already been taken' }, 'perhaps taken'],
  [422, { error: 'must be unique' }, 'perhaps taken'],
  [422, { message: 'This user name is already in use' }, 'perhaps taken'],
  [422, { message: 'Account name must be unique' }, 'perhaps taken'],
  [422, { message: 'This display name is taken' }, 'perhaps taken'],
  [422, { message: 'name is too long' }, 'perhaps taken'],
  [422, { key: 'idempotency' }, 'perhaps taken'],
  [422, {}, 'perhaps taken'],
  [500, { message: 'name already taken' }, ''],
  [500, { key: 'idempotency_key_in_flight' }, ''],
  // Two fields are not read as one word.
  [409, { message: 'na', error: 'me' }, 'perhaps taken'],
])('status %i with %j is classified as "%s"', (status, body, expected) => {
  const given = { status, body, headers: new Headers(), hide: (text: string) => text };
  expect({
    taken: isNameTaken(given),
    perhaps: mayBeNameTaken(given),
    'in flight': isInFlight(given),
  }).toEqual({
    taken: expected === 'taken',
    perhaps: expected.endsWith('taken'),
    'in flight': expected === 'in flight',
  });
});
