import { expect, onTestFinished, test, vi } from 'vitest';
import type { ConnectError } from './ConnectError.ts';
import { parseConfirmAnswer, parseSession } from './parseSession.ts';

const silent = (): void => {};

test('our own shape is a session', () => {
  const session = {
    redirectUrl: 'https://connect.example/s?token=t',
    receipt: 'r',
    expiresAt: '2026-01-01T00:00:00Z',
    callbackUrl: 'https://app.example/callback',
  };
  expect(parseSession({ ...session, extra: 1 }, silent)).toEqual(session);
});

test('the reply of Polytomic without its token is a session', () => {
  const reply = { data: { redirect_url: 'https://app.polytomic.com/connect?x=1' } };
  expect(parseSession(reply, silent)).toEqual({
    redirectUrl: 'https://app.polytomic.com/connect?x=1',
    receipt: undefined,
    expiresAt: undefined,
    callbackUrl: undefined,
  });
});

test('on a page with a polluted Object.prototype, the customer is shown the session’s own page', () => {
  const data = { value: { redirect_url: 'https://evil.example/' }, configurable: true };
  // oxlint-disable-next-line no-extend-native -- what the attack does
  Object.defineProperty(Object.prototype, 'data', data);
  onTestFinished(() => void delete (Object.prototype as { data?: unknown }).data);
  const session = parseSession({ redirectUrl: 'https://connect.example/' }, silent);
  expect(session.redirectUrl).toBe('https://connect.example/');
});

test('null counts as left out, as other languages write it', () => {
  const reply = { redirectUrl: 'https://connect.example/', receipt: null, callbackUrl: null };
  expect(parseSession(reply, silent)).toEqual({
    redirectUrl: 'https://connect.example/',
    receipt: undefined,
    expiresAt: undefined,
    callbackUrl: undefined,
  });
});

test('a session may be shown over http, as in development', () => {
  const { redirectUrl } = parseSession({ redirectUrl: 'http://localhost:4601/s' }, silent);
  expect(redirectUrl).toBe('http://localhost:4601/s');
});

test('a message about an invalid session has the detail between its text and the address of its page', () => {
  const { message } = faultOf(() => parseSession({ redirectUrl: '' }, silent));
  expect(message).toMatch(/ Its URL is not an absolute URL\. See \S+\/session-invalid\.md$/u);
});

test('a token that was taken out by `undefined` causes no warning', () => {
  const warn = vi.fn();
  parseSession({ redirectUrl: 'https://connect.example/', token: undefined }, warn);
  expect(warn).not.toHaveBeenCalled();
});

test('a forwarded token causes a warning, and is dropped', () => {
  const warn = vi.fn();
  const session = parseSession(
    { data: { redirect_url: 'https://connect.example/', token: 'secret' } },
    warn,
  );
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('keep it on your server'));
  expect(JSON.stringify([session, warn.mock.calls])).not.toContain('secret');
});

test.each([
  [undefined, 'It returned undefined.'],
  [null, 'It returned null.'],
  ['https://connect.example/', 'It returned string.'],
  [[], 'It returned an array.'],
  [{}, 'It returned an empty object.'],
  [{ url: 'hunter2' }, 'It returned { url: string }.'],
  [{ data: { redirectUrl: 'hunter2' } }, 'It returned { data: { redirectUrl: string } }.'],
  [{ redirectUrl: 7 }, 'It returned { redirectUrl: number }.'],
  [{ redirectUrl: '/connect' }, 'Its URL is not an absolute URL.'],
  [{ redirectUrl: '//connect.example' }, 'Its URL is not an absolute URL.'],
  [{ redirectUrl: 'javascript:alert(1)' }, 'Its URL starts with javascript:'],
  [{ redirectUrl: ' JaVaScRiPt:alert(1)' }, 'Its URL starts with javascript:'],
  [{ redirectUrl: 'data:text/html,hi' }, 'Its URL starts with data:'],
  [{ redirectUrl: 'blob:https://app.example/1' }, 'Its URL starts with blob:'],
  [{ redirectUrl: 'https://user:hunter2@connect.example/' }, 'Its URL carries credentials.'],
  [{ redirectUrl: 'https://hunter2@connect.example/' }, 'Its URL carries credentials.'],
  [{ redirectUrl: 'https://:hunter2@connect.example/' }, 'Its URL carries credentials.'],
  [{ redirectUrl: null, receipt: 'r' }, 'It returned { redirectUrl: null, receipt: string }.'],
  [{ data: { url: { href: 'hunter2' } } }, 'It returned { data: { url: object } }.'],
  [{ redirectUrl: 'https://connect.example/', receipt: 7 }, 'Its receipt is number'],
  [{ redirectUrl: 'https://connect.example/', callbackUrl: '/callback' }, 'Its callbackUrl is not'],
])('%j is not a session, and the error names types, never values', (reply, words) => {
  const error = faultOf(() => parseSession(reply, silent));
  expect(error.code).toBe('session-invalid');
  expect(error.message).toContain(words);
  expect(error.message).not.toContain('hunter2');
});

test('a confirmation is pending, expired, or connected with a whole connection', () => {
  const connection = { id: '1', name: 'n', type: 't' };
  expect(parseConfirmAnswer({ status: 'pending' })).toEqual({ status: 'pending' });
  expect(parseConfirmAnswer({ status: 'expired' })).toEqual({ status: 'expired' });
  expect(
    parseConfirmAnswer({ status: 'connected', connection: { ...connection, key: 'x' } }),
  ).toEqual({
    status: 'connected',
    connection,
  });
  const named = { ...connection, typeName: 'T' };
  expect(parseConfirmAnswer({ status: 'connected', connection: named })).toEqual({
    status: 'connected',
    connection: named,
  });
});

test.each([
  [undefined, 'It returned undefined.'],
  [{}, 'It returned an empty object.'],
  [{ status: 'connected' }, 'It returned { status: string }.'],
  [{ status: 'ok' }, 'It returned { status: string }.'],
  [{ status: 'connected', connection: null }, 'It returned { status: string, connection: null }.'],
  [
    { status: 'ok', connection: { id: '1', name: 'n', type: 't' } },
    'connection: { id: string, name: string, type: string }',
  ],
  [
    { status: 'connected', connection: { id: 1, name: 'n', type: 't' } },
    'connection: { id: number,',
  ],
  [{ status: 'connected', connection: { id: '1', type: 't' } }, 'connection: { id: string, type:'],
  [
    { status: 'connected', connection: { id: '1', name: 'n', type: {} } },
    'connection: { id: string, name: string, type: object }',
  ],
])('%j is no confirmation', (answer, words) => {
  const error = faultOf(() => parseConfirmAnswer(answer));
  expect(error.code).toBe('confirm-failed');
  expect(error.message).toContain(words);
});

test('a type without a name in words is left out of the connection', () => {
  const connection = { id: '1', name: 'n', type: 't', typeName: 7 };
  const answer = parseConfirmAnswer({ status: 'connected', connection });
  expect(answer).toStrictEqual({
    status: 'connected',
    connection: { id: '1', name: 'n', type: 't' },
  });
});

function faultOf(run: () => unknown): ConnectError {
  try {
    run();
  } catch (error) {
    return error as ConnectError;
  }
  throw new Error('It did not fail.');
}
