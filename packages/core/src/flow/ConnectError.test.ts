import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { ConnectError, type ConnectErrorCode, isConnectError } from './ConnectError.ts';

const source = readFileSync(new URL('ConnectError.ts', import.meta.url), 'utf8');
const table = source.slice(source.indexOf('const MESSAGES'));
const codes = [...table.matchAll(/^ {2}'?([a-z-]+)'?:/gmu)].map(([, code]) => code ?? '');

test('every code has a page in docs/errors', () => {
  const folder = new URL('../../../../docs/errors/', import.meta.url);
  expect(codes.length).toBeGreaterThan(5);
  expect(existsSync(folder)).toBe(true);
  const pages = codes.map((code) => `${code}.md`);
  expect(pages.filter((page) => !readdirSync(folder).includes(page))).toEqual([]);
});

test('a message contains what happened, the details of the case, and the address of its page', () => {
  const error = new ConnectError('frame-blocked', 'It blocked https://connect.example.');
  expect(error.message).toMatch(
    /frame-src.*It blocked https:\/\/connect\.example\. See \S+\/docs\/errors\/frame-blocked\.md$/u,
  );
  expect(error.name).toBe('ConnectError');
});

test('a message without details has one space between its sentences', () => {
  const { message } = new ConnectError('timed-out');
  expect(message).toMatch(/^\S.*\S See \S+\/timed-out\.md$/u);
  expect(message).not.toMatch(/\s{2}|undefined/u);
});

test('in production a message consists of the code, the details of the case, and the address of its page', () => {
  vi.stubEnv('NODE_ENV', 'production');
  const { message } = new ConnectError('frame-blocked', 'It blocked https://connect.example.');
  vi.unstubAllEnvs();
  expect(message).toMatch(/^frame-blocked\. It blocked \S+ See \S+\/frame-blocked\.md$/u);
});

test('an error from another copy of this package is recognised', () => {
  const other = Object.assign(new Error('x'), { name: 'ConnectError', code: 'timed-out' });
  expect(isConnectError(other)).toBe(true);
  expect(isConnectError(new ConnectError('timed-out'))).toBe(true);
  expect(isConnectError(Object.assign(new Error('x'), { code: 'timed-out' }))).toBe(false);
  expect(isConnectError(Object.assign(other, { code: 'toString' as ConnectErrorCode }))).toBe(
    false,
  );
  expect(isConnectError('timed-out')).toBe(false);
  expect(isConnectError(Object.assign(new Error('x'), { name: 'ConnectError' }))).toBe(false);
});
