import { expect, test } from 'vitest';
import { startLinkApp } from '../testing/startLinkApp.ts';

const SESSION = { state: 'a'.repeat(32), surface: 'popup', dark: false };
const STATE = SESSION.state;

test.each([
  ['/session', {}, '`state` does not fit: it is missing.'],
  ['/session', { ...SESSION, state: 7 }, '`state` does not fit: it is not a text.'],
  [
    '/session',
    { ...SESSION, surface: 'tab' },
    '`surface` does not fit: it is not one of "popup", "iframe", "redirect".',
  ],
  ['/session', { ...SESSION, dark: 1 }, '`dark` does not fit: it is not true or false.'],
  ['/session', { ...SESSION, params: [] }, '`params` does not fit: it is not an object.'],
  [
    '/session',
    { ...SESSION, params: { types: 'mysql' } },
    '`params.types` does not fit: it is not a list.',
  ],
  ['/session', { ...SESSION, params: { types: [] } }, '`params.types` does not fit: it is empty.'],
  [
    '/session',
    { ...SESSION, params: { types: [null] } },
    '`params.types.0` does not fit: it is not a text.',
  ],
  [
    '/session',
    { ...SESSION, params: { types: Array.from({ length: 101 }, () => 'mysql') } },
    '`params.types` does not fit: it has more than 100 items.',
  ],
  [
    '/session',
    { ...SESSION, params: { connection: 'c1' } },
    '`params.connection` does not fit: it is not the id of a connection, a UUID.',
  ],
  [
    '/session',
    { ...SESSION, params: { connection: 1 } },
    '`params.connection` does not fit: it is not a text.',
  ],
  ['/session/confirm', { receipt: '', state: STATE }, '`receipt` does not fit: it is empty.'],
  ['/links', { expiresInSeconds: 10 }, '`expiresInSeconds` does not fit: it is less than 300.'],
  ['/links', { expiresInSeconds: '1' }, '`expiresInSeconds` does not fit: it is not a number.'],
  [
    '/links',
    { expiresInSeconds: 300.5 },
    '`expiresInSeconds` does not fit: it is not a whole number.',
  ],
  [
    '/links',
    { expiresInSeconds: 1e300 },
    '`expiresInSeconds` does not fit: it is more than 9007199254740991.',
  ],
])('%s with %j is refused in plain words', async (path, body, reason) => {
  const { json } = await startLinkApp().post(path, body);
  expect(json).toMatchObject({ code: 'invalid-request', detail: `${reason} Nothing was done.` });
});
