import { expect, test } from 'vitest';
import { channelName, isState, readRelayMessage, relayMessage } from './wire.ts';

const state = '0123456789abcdef0123456789abcdef';
const message = relayMessage('returned', state, 'https://app.example/callback');

test('a message is read as it was sent, without added fields', () => {
  expect(readRelayMessage({ ...message, extra: true })).toEqual(message);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a string', JSON.stringify(message)],
  ['another source', { ...message, source: 'polytomic' }],
  ['another version', { ...message, version: 2 }],
  ['a version as text', { ...message, version: '1' }],
  ['another type', { ...message, type: 'connected' }],
  ['no state', { ...message, state: undefined }],
  ['a short state', { ...message, state: state.slice(1) }],
  ['a state with a digit more', { ...message, state: `${state}0` }],
  ['a state with a digit before', { ...message, state: `0${state}` }],
  ['a state in an array', { ...message, state: [state] }],
  ['an upper-case state', { ...message, state: state.toUpperCase() }],
  ['a URL that is no string', { ...message, url: {} }],
])('%s is not a message', (_, data) => {
  expect(readRelayMessage(data)).toBeUndefined();
});

test('an answer has no URL', () => {
  expect(relayMessage('received', state).url).toBe('');
});

test('a state names its channel', () => {
  expect(isState(state)).toBe(true);
  expect(channelName(state)).toBe(`polytomic-connect:${state}`);
});
