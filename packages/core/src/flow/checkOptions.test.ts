import { expect, test } from 'vitest';
import { checkOptions } from './checkOptions.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

const fetchSession = (): never => {
  throw new Error('It is not called.');
};
const container: StartConnectOptions['container'] = { append: () => {} };
const { signal } = new AbortController();

test.each<[string, object]>([
  ['a session fetcher alone', {}],
  ['a popup', { surface: 'popup' }],
  ['a frame with its container', { surface: 'iframe', container }],
  ['the whole page', { surface: 'redirect' }],
  ['a confirmation', { confirmSession: fetchSession }],
  ['a key', { resumeKey: 'salesforce' }],
  ['a window', { hostWindow: { postMessage: () => {} } }],
  ['a signal', { signal }],
  ['what is not there', { container: null, resumeKey: null, signal: null }],
  ['no time at all', { timeoutMs: 0, sessionTimeoutMs: 0 }],
  ['no limit', { timeoutMs: Infinity, sessionTimeoutMs: Infinity }],
])('%s: valid', (_, options) => {
  expect(checkOptions({ fetchSession, ...options })).toBeUndefined();
});

test.each<[string, object]>([
  ['`fetchSession` is missing', { fetchSession: undefined }],
  ['`fetchSession` is missing', { fetchSession: '/api/session' }],
  ['`confirmSession` is not a function', { confirmSession: '/api/confirm' }],
  ['`confirmSession` is not a function', { confirmSession: null }],
  ['`surface` must be', { surface: 'window' }],
  ['`surface` must be', { surface: '' }],
  ['`surface` must be', { surface: null }],
  ['needs a `container`', { surface: 'iframe' }],
  ['needs a `container`', { surface: 'iframe', container: null }],
  ['needs a `container`', { surface: 'iframe', container: '#frame' }],
  ['needs a `container`', { surface: 'iframe', container: { current: container } }],
  ['`resumeKey` must be', { resumeKey: 42 }],
  ['`hostWindow` must be', { hostWindow: null }],
  ['`hostWindow` must be', { hostWindow: {} }],
  ['`signal` must be', { signal: new AbortController() }],
  ['`signal` must be', { signal: true }],
  ['`timeoutMs` must be', { timeoutMs: -1 }],
  ['`timeoutMs` must be', { timeoutMs: Number.NaN }],
  ['`timeoutMs` must be', { timeoutMs: '1000' }],
  ['`sessionTimeoutMs` must be', { sessionTimeoutMs: -1 }],
  ['`sessionTimeoutMs` must be', { sessionTimeoutMs: null }],
])('%s: %j is refused', (words, options) => {
  const error = checkOptions({ fetchSession, ...options });
  expect(error?.code).toBe('options-invalid');
  expect(error?.message).toContain(words);
});
