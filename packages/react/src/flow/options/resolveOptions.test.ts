import { expect, test } from 'vitest';
import { resolveOptions } from './resolveOptions.ts';
import type { RunnerOptions } from '../createConnectRunner.ts';

const mine = (): string => 'mine';
const theirs = (): string => 'theirs';
const client = { fetchSession: theirs, confirmSession: theirs } as never;

function resolve(
  options: object,
  defaults: object = {},
  overrides: object = {},
): RunnerOptions<unknown> {
  return resolveOptions<unknown>(options, { defaults, overrides });
}

/** What the two functions return. */
function whose(options: object, defaults: object = {}): unknown[] {
  const { fetchSession, confirmSession } = resolve(options, defaults);
  return [fetchSession?.({} as never), confirmSession?.({} as never)];
}

test('the component wins over the provider, and a test over both', () => {
  const names = { appName: 'Provider' };
  expect(resolve({}, names).appName).toBe('Provider');
  expect(resolve({ appName: 'Own' }, names).appName).toBe('Own');
  expect(resolve({ appName: 'Own' }, names, { appName: 'Test' }).appName).toBe('Test');
});

test('an option that is given as `undefined` counts as omitted', () => {
  expect(resolve({ appName: undefined }, { appName: 'Provider' }).appName).toBe('Provider');
  expect('appName' in resolve({ appName: undefined })).toBe(false);
});

test('the functions of a client stand in their places, and one that is passed wins', () => {
  expect(whose({ client })).toEqual(['theirs', 'theirs']);
  expect(whose({ client, fetchSession: mine })).toEqual(['mine', 'theirs']);
  expect(whose({ fetchSession: mine }, { client })).toEqual(['mine', 'theirs']);
  expect(whose({ client }, { fetchSession: mine })).toEqual(['theirs', 'theirs']);
  expect('fetchSession' in resolve({})).toBe(false);
});

test('a client may be an object of a class, whose methods use `this`', () => {
  class Client {
    readonly path = '/connect';
    fetchSession(): string {
      return `${this.path}/session`;
    }
    confirmSession(): string {
      return `${this.path}/confirm`;
    }
  }
  expect(whose({ client: new Client() })).toEqual(['/connect/session', '/connect/confirm']);
});

test('what a client has in place of a function stays, to be refused when a flow starts', () => {
  const wrong = { fetchSession: 'https://app.example', confirmSession: 5 };
  expect(resolve({ client: wrong })).toMatchObject(wrong);
});

test('a client that is `null` counts as omitted, as one that is not loaded yet may be', () => {
  expect(whose({ client: null }, { client })).toEqual(['theirs', 'theirs']);
});

test('the window and the frame have the texts of the provider', () => {
  const messages = { loading: 'Lädt…', frameTitle: () => 'Schritte' };
  expect(resolve({}, { messages })).toMatchObject({ loadingText: 'Lädt…', frameTitle: 'Schritte' });
  expect(resolve({ loadingText: 'Own' }, { messages }).loadingText).toBe('Own');
  expect(resolve({}, { messages: { loading: '' } }).loadingText).toBe('');
  expect('frameTitle' in resolve({}, { messages: {} })).toBe(false);
});
