import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Session } from '../../flow/session.ts';
import { readAwayRecord, writeAwayRecord } from './awayRecord.ts';

let stored: string | null = null;

beforeEach(() => {
  stored = null;
  vi.stubGlobal('location', { origin: 'https://app.example' });
  vi.stubGlobal('sessionStorage', {
    getItem: () => stored,
    setItem: (_key: string, value: string) => (stored = value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

const session: Session = {
  redirectUrl: 'https://app.polytomic.com/connect',
  receipt: 'sealed',
  expiresAt: '2026-11-25T08:00:00Z',
  callbackUrl: 'https://app.example/callback',
};
const record = {
  state: '0123456789abcdef0123456789abcdef',
  resumeKey: '',
  session,
  returnTo: '/settings#/data',
  at: Date.now(),
  url: 'https://app.example/callback?x=1',
};
const onlyWhatIsRequired: Session = {
  redirectUrl: 'https://app.polytomic.com/connect',
  receipt: undefined,
  expiresAt: undefined,
  callbackUrl: undefined,
};

test('what was written is read', () => {
  writeAwayRecord(record);
  expect(readAwayRecord()).toEqual({ ...record, version: 1 });
});

test('a record with nothing but what is required is read', () => {
  writeAwayRecord({ ...record, session: onlyWhatIsRequired, url: undefined });
  expect(readAwayRecord()?.session.redirectUrl).toBe(session.redirectUrl);
});

test.each([
  ['session', null],
  ['session', 'x'],
  ['session', {}],
  ['session', { redirectUrl: 7 }],
  ['session', { ...session, receipt: 7 }],
  ['session', { ...session, expiresAt: 7 }],
  ['session', { ...session, callbackUrl: 'not a URL' }],
  ['resumeKey', 7],
  ['returnTo', null],
  ['returnTo', 'https://'],
  ['at', 'yesterday'],
  ['url', 7],
  ['url', 'not a URL'],
  ['version', 0],
])('a record whose %s is %j is ignored', (field, value) => {
  writeAwayRecord(record);
  stored = JSON.stringify({ ...(JSON.parse(stored ?? '') as object), [field]: value });
  expect(readAwayRecord()).toBeUndefined();
});
