import { ConnectError, type ConnectErrorOptions } from '@polytomic-connect/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { en as english } from './en.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { type FaultKind, faultKind } from './faultKind.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ptBR } from './pt-BR.ts';

const FAULTS: [FaultKind, ConnectError][] = [
  ['unreachable', failed({ cause: new TypeError('Failed to fetch') })],
  ['signed-out', failed({ problem: { status: 401 } })],
  ['not-allowed', failed({ problem: { status: 403 } })],
  ['too-many', failed({ problem: { status: 429 } })],
  ['name-taken', failed({ problem: { status: 409, code: 'name-taken' } })],
  ['gone', failed({ problem: { status: 404, code: 'connection-not-found' } })],
  ['popup-blocked', new ConnectError('popup-blocked')],
  ['frame-blocked', new ConnectError('frame-blocked')],
  ['storage-off', new ConnectError('storage-unavailable')],
  ['slow', new ConnectError('session-timed-out')],
  ['expired', new ConnectError('timed-out')],
  ['unconfirmed', new ConnectError('confirm-failed')],
  ['unavailable', new ConnectError('session-invalid')],
  ['server-fault', failed({ problem: { status: 503 } })],
];

const sets = Object.entries({ en: english, de, fr, es, 'pt-BR': ptBR, ja, ar });
const keys = Object.keys(english) as (keyof typeof english)[];

test.each(sets)('the set %s has every string, and no other', (_language, set) => {
  expect(Object.keys(set).toSorted()).toEqual(keys.toSorted());
});

test.each(sets)('the set %s names the integrationName, or does without it', (_language, set) => {
  const names = keys.filter((key) => textOf(set[key], 'Salesforce').includes('Salesforce'));
  const functions = keys.filter((key) => typeof english[key] === 'function');
  expect(names).toEqual(functions.filter((key) => key !== 'failedHint'));
  const without = keys.map((key) => textOf(set[key], undefined));
  expect(without.filter((text) => /undefined|Salesforce/u.test(text))).toEqual([]);
  expect(without.filter((text) => !/^\S.+\S$/u.test(text))).toEqual([]);
});

test.each(sets)(
  'the set %s has a sentence of its own for every kind of fault',
  (_language, set) => {
    const hints = FAULTS.map(([, error]) => set.failedHint(error, 'Salesforce'));
    expect(new Set(hints).size).toBe(FAULTS.length);
    expect(hints.filter((hint) => !/[.。]$/u.test(hint))).toEqual([]);
  },
);

test.each(FAULTS)('the kind of each fault is recognised: %s', (kind, error) => {
  expect(faultKind(error)).toBe(kind);
});

test('the codes of the same kind share a sentence, and every other code is the fault of the server', () => {
  const kinds = (
    [
      'frame-unavailable',
      'session-expired',
      'options-invalid',
      'unsupported',
      'callback-elsewhere',
    ] as const
  ).map((code) => faultKind(new ConnectError(code)));
  expect(kinds).toEqual(['frame-blocked', 'expired', 'unavailable', 'unavailable', 'unavailable']);
  expect(faultKind(new ConnectError('session-failed', 'boom'))).toBe('server-fault');
});

test('the status of a HTTP library counts like that of our client', () => {
  for (const cause of [{ status: 401 }, { response: { status: 401 } }]) {
    expect(faultKind(new ConnectError('session-failed', undefined, { cause }))).toBe('signed-out');
  }
});

test('an app whose server answered was reachable, whatever its HTTP library throws', () => {
  const cause = new TypeError('fetch failed: 503');
  expect(faultKind(failed({ cause, problem: { status: 503 } }))).toBe('server-fault');
});

test('only a session that was not fetched means that the server is unreachable', () => {
  const cause = new TypeError('Failed to fetch');
  expect(faultKind(new ConnectError('timed-out', undefined, { cause }))).toBe('expired');
});

test('without a network the server is unreachable, whatever the error is', () => {
  vi.stubGlobal('navigator', { onLine: false });
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(faultKind(failed({ cause: new Error('Oops.') }))).toBe('unreachable');
});

test.each([
  ['with a network', { onLine: true }],
  ['in a browser that does not know', {}],
])('%s an error of unknown kind is the fault of the server', (_, navigator) => {
  vi.stubGlobal('navigator', navigator);
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(faultKind(failed({ cause: new Error('Oops.') }))).toBe('server-fault');
});

test.each(sets.filter(([language]) => language !== 'en'))(
  'the set %s leaves nothing in English',
  (_language, set) => {
    const same = keys.filter((key) => textOf(set[key], 'X') === textOf(english[key], 'X'));
    expect(same).toEqual([]);
  },
);

test.each(sets)('the set %s ends hints with a full stop, and titles without', (_language, set) => {
  const sentences = keys.filter((key) => /[.。]$/u.test(textOf(set[key], 'X')));
  expect(sentences).toEqual(keys.filter((key) => /hint$/iu.test(key) && key !== 'frameHint'));
});

function textOf(message: unknown, integrationName: string | undefined): string {
  if (typeof message === 'string') return message;
  const [[, error] = []] = FAULTS;
  const isHint = sets.some(([, set]) => (set['failedHint'] as unknown) === message);
  const args = isHint ? [error, integrationName] : [integrationName];
  return (message as (...args: unknown[]) => string)(...args);
}

function failed(options: ConnectErrorOptions): ConnectError {
  return new ConnectError('session-failed', undefined, options);
}
