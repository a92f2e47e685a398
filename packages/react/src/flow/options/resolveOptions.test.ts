import { expect, test } from 'vitest';
import { resolveOptions } from './resolveOptions.ts';
import type { RunnerOptions } from '../createConnectRunner.ts';

const mine = (): Promise<never> => new Promise(() => {});
const theirs = (): Promise<never> => new Promise(() => {});
const client = { fetchSession: theirs, confirmSession: theirs } as never;

function resolve(
  options: object,
  defaults: object = {},
  overrides: object = {},
): RunnerOptions<unknown> {
  return resolveOptions<unknown>(options, { defaults, overrides });
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
  expect(resolve({ client })).toMatchObject({ fetchSession: theirs, confirmSession: theirs });
  expect(resolve({ client, fetchSession: mine })).toMatchObject({
    fetchSession: mine,
    confirmSession: theirs,
  });
  expect(resolve({ fetchSession: mine }, { client })).toMatchObject({
    fetchSession: mine,
    confirmSession: theirs,
  });
  expect(resolve({ client }, { fetchSession: mine }).fetchSession).toBe(theirs);
  expect('fetchSession' in resolve({})).toBe(false);
});

test('a client that is `null` counts as omitted, as one that is not loaded yet may be', () => {
  expect(resolve({ client: null }, { client })).toMatchObject({
    fetchSession: theirs,
    confirmSession: theirs,
  });
});

test('the window and the frame have the texts of the provider', () => {
  const messages = { loading: 'Lädt…', frameTitle: () => 'Schritte' };
  expect(resolve({}, { messages })).toMatchObject({ loadingText: 'Lädt…', frameTitle: 'Schritte' });
  expect(resolve({ loadingText: 'Own' }, { messages }).loadingText).toBe('Own');
  expect(resolve({}, { messages: { loading: '' } }).loadingText).toBe('');
  expect('frameTitle' in resolve({}, { messages: {} })).toBe(false);
});
