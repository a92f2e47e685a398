import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Session } from '../../flow/session.ts';
import type { AwayRecord } from './AwayRecord.ts';
import { forgetAwayRecord, readAwayRecord } from './readAwayRecord.ts';
import { createAwayRecord, writeAwayRecord } from './writeAwayRecord.ts';

let stored: string | null = null;

beforeEach(() => {
  stored = null;
  vi.stubGlobal('location', { origin: 'https://app.example' });
  vi.stubGlobal('sessionStorage', {
    getItem: () => stored,
    setItem: (_key: string, value: string) => (stored = value),
    removeItem: () => (stored = null),
  });
});
afterEach(() => void vi.unstubAllGlobals());

const session: Session = {
  redirectUrl: 'https://app.polytomic.com/connect',
  receipt: 'sealed',
  expiresAt: '2026-11-25T08:00:00Z',
  callbackUrl: 'https://app.example/callback',
};
const record: AwayRecord = {
  version: 1,
  surface: 'redirect',
  state: '0123456789abcdef0123456789abcdef',
  resumeKey: '',
  session,
  returnTo: 'https://app.example/settings#/data',
  url: 'https://app.example/callback?x=1',
  takenBy: 1.5,
};
const onlyWhatIsRequired: Session = {
  redirectUrl: 'https://app.polytomic.com/connect',
  receipt: undefined,
  expiresAt: undefined,
  callbackUrl: undefined,
};

test('a record that was written can be read', () => {
  writeAwayRecord(record);
  expect(readAwayRecord()).toEqual(record);
});

test('a record with only the required fields can be read', () => {
  writeAwayRecord({ ...record, session: onlyWhatIsRequired, url: undefined, takenBy: undefined });
  expect(readAwayRecord()?.session.redirectUrl).toBe(session.redirectUrl);
});

test('a record of an app that is developed without https can be read', () => {
  const url = 'http://localhost:3000/callback';
  writeAwayRecord({ ...record, url });
  expect(readAwayRecord()?.url).toBe(url);
});

test.each([
  'https://app.example/app?a=1#/settings',
  'https://app.example//settings',
  'https://app.example//settings@home',
])('a flow that leaves from %s comes back to it', (href) => {
  writeAwayRecord(createAwayRecord(record, { href } as Location));
  expect(readAwayRecord()?.returnTo).toBe(href);
});

test('a flow that leaves from a URL with a password comes back to the page without it', () => {
  const href = 'https://user:p%40ss@app.example/team/@me';
  writeAwayRecord(createAwayRecord(record, { href } as Location));
  expect(readAwayRecord()?.returnTo).toBe('https://app.example/team/@me');
});

test('only the flow that wrote a record forgets it', () => {
  writeAwayRecord(record);
  forgetAwayRecord('f'.repeat(32));
  expect(readAwayRecord()).toEqual(record);
  forgetAwayRecord(record.state);
  expect(stored).toBeNull();
});

test.each([
  ['session', null],
  ['session', undefined],
  ['session', 'x'],
  ['session', []],
  ['session', {}],
  ['session', { redirectUrl: 7 }],
  ['session', { redirectUrl: 'javascript:alert(1)' }],
  ['session', { ...session, receipt: 7 }],
  ['session', { ...session, expiresAt: 7 }],
  ['session', { ...session, callbackUrl: 'not a URL' }],
  ['surface', undefined],
  ['surface', 'iframe'],
  ['state', 'x'],
  ['resumeKey', 7],
  ['returnTo', null],
  ['returnTo', 'https://'],
  ['returnTo', '//evil.example/'],
  ['returnTo', 'https://evil.example/'],
  ['returnTo', 'javascript:alert(1)'],
  ['returnTo', 'blob:https://app.example/5f3c'],
  ['url', 7],
  ['url', 'not a URL'],
  ['url', 'javascript:alert(1)'],
  ['url', 'javascript:alert("https:")'],
  ['url', ['https://app.example/callback']],
  ['takenBy', 'x'],
  ['version', 0],
  ['version', 2],
])('a record whose %s is %j is ignored and deleted', (field, value) => {
  stored = JSON.stringify({ ...record, [field]: value });
  expect(readAwayRecord()).toBeUndefined();
  expect(stored).toBeNull();
});

test.each(['', '{', 'null', '7', '"x"', '[]', '{}', 'true'])(
  'a record that is %j is ignored and deleted',
  (text) => {
    stored = text;
    expect(readAwayRecord()).toBeUndefined();
    expect(stored).toBeNull();
  },
);

test('a browser without storage has no record', () => {
  vi.stubGlobal('sessionStorage', undefined);
  expect(readAwayRecord()).toBeUndefined();
  expect(() => forgetAwayRecord(record.state)).not.toThrow();
});
