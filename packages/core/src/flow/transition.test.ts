import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConnectError } from './ConnectError.ts';
import type { Session } from './session.ts';
import {
  CONFIRM_DELAYS_MS,
  type FlowEvent,
  type FlowResult,
  type FlowState,
  type Step,
  transition,
} from './transition.ts';

const session: Session = {
  redirectUrl: 'https://connect.example/',
  receipt: 'receipt',
  expiresAt: '2026-01-01T00:00:00Z',
  callbackUrl: undefined,
};
const confirming = { phase: 'confirming', session, callbackParams: {} } as const;

const STATES: Record<string, FlowState> = {
  idle: { phase: 'idle' },
  requesting: { phase: 'requesting' },
  blocked: { phase: 'blocked', session },
  waiting: { phase: 'waiting', session },
  'waiting (callback elsewhere)': { phase: 'waiting', session, asked: 1 },
  unseen: { phase: 'unseen', session, asked: 1 },
  'confirming (returned)': { ...confirming, cause: 'returned', asked: 1 },
  'confirming (returned, second try)': { ...confirming, cause: 'returned', asked: 2 },
  'confirming (returned, last try)': {
    ...confirming,
    cause: 'returned',
    asked: CONFIRM_DELAYS_MS.length + 1,
  },
  'confirming (window closed)': { ...confirming, cause: 'window-closed', asked: 1 },
  settled: { phase: 'settled', result: { error: new ConnectError('timed-out') } },
  'settled, still asking': {
    phase: 'settled',
    result: { outcome: { status: 'cancelled', reason: 'not-completed' } },
    asking: { session, callbackParams: {}, asked: 2 },
  },
};

const earlier: Session = { ...session, receipt: 'earlier' };
const pending = { status: 'pending' } as const;
const connection = { id: 'c1', name: 'Salesforce', type: 'salesforce' };

const EVENTS: Record<string, FlowEvent> = {
  opened: { type: 'opened' },
  'window-blocked': { type: 'window-blocked' },
  'session-received': { type: 'session-received', session },
  'window-opened': { type: 'window-opened' },
  'window-opened, session not there yet': { type: 'window-opened' },
  'started-again': { type: 'started-again' },
  returned: { type: 'returned', session, callbackParams: {} },
  'window-closed': { type: 'window-closed' },
  'navigated-back': { type: 'navigated-back' },
  'window-severed': { type: 'window-severed' },
  'confirm-due': { type: 'confirm-due' },
  'confirm-answered connected': {
    type: 'confirm-answered',
    session,
    answer: { status: 'connected', connection },
  },
  'confirm-answered pending': { type: 'confirm-answered', session, answer: pending },
  'confirm-answered expired': { type: 'confirm-answered', session, answer: { status: 'expired' } },
  'confirm-failed': {
    type: 'confirm-failed',
    session,
    error: new ConnectError('confirm-failed'),
  },
  'confirm-answered pending, an earlier session': {
    type: 'confirm-answered',
    session: earlier,
    answer: pending,
  },
  'confirm-failed, an earlier session': {
    type: 'confirm-failed',
    session: earlier,
    error: new ConnectError('confirm-failed'),
  },
  cancelled: { type: 'cancelled', reason: 'dismissed' },
  aborted: { type: 'cancelled', reason: 'aborted' },
  failed: { type: 'failed', error: new ConnectError('session-failed') },
  'deadline-passed': { type: 'deadline-passed' },
};

const [header = [], ...rows] = readTable('docs/architecture.md', 'event');

test('the documented table has a row for every event and a column for every phase', () => {
  expect(header.slice(1)).toEqual(Object.keys(STATES));
  const events = rows.map(([event = '']) => event.replace(', nobody to ask', ''));
  expect([...new Set(events)]).toEqual(Object.keys(EVENTS));
});

for (const [name = '', ...cells] of rows) {
  for (const [index, cell] of cells.entries()) {
    const column = header[index + 1] ?? '';
    test(`${name} in ${column}: ${cell}`, () => {
      const event = EVENTS[name.replace(', nobody to ask', '')];
      const early = name === 'window-opened, session not there yet' && column === 'blocked';
      const state: FlowState | undefined = early
        ? { phase: 'blocked', session: undefined }
        : STATES[column];
      if (event === undefined || state === undefined) throw new Error('No such cell.');
      const step = transition(state, event, { confirms: !name.endsWith('nobody to ask') });
      expect(inWords(step, state)).toBe(cell);
    });
  }
}

test('the server is asked only while a callback page elsewhere is waited for', () => {
  const event = { type: 'session-received', session } as const;
  const from = (confirms: boolean, elsewhere: boolean): string =>
    inWords(
      transition({ phase: 'requesting' }, event, { confirms, isElsewhere: () => elsewhere }),
      { phase: 'requesting' },
    );
  expect(from(true, false)).toBe('waiting: show-session');
  expect(from(true, true)).toBe('waiting: show-session, wait-to-confirm');
  expect(from(false, true)).toBe('waiting: show-session');
});

test('a callback after the window was closed gives the confirmation its full number of tries', () => {
  const closed = STATES['confirming (window closed)'] as FlowState;
  const { current } = transition(
    closed,
    { type: 'returned', session, callbackParams: { a: 'b' } },
    { confirms: true },
  );
  expect(current).toMatchObject({ cause: 'returned', callbackParams: { a: 'b' } });
});

function inWords({ current, commands }: Step, from: FlowState): string {
  if (current === from && commands.length === 0) return '·';
  const names: string[] = commands.map(({ type }) => type);
  if (current.phase === 'settled') {
    const known = from.phase === 'settled' && from.result === current.result;
    if (!known) names.unshift(resultInWords(current.result));
  }
  return names.length === 0 ? current.phase : `${current.phase}: ${names.join(', ')}`;
}

function resultInWords(result: FlowResult): string {
  if ('error' in result) return result.error.code;
  return result.outcome.status === 'cancelled' ? result.outcome.reason : result.outcome.status;
}

/** The cells of the table whose first heading is this. */
function readTable(path: string, heading: string): string[][] {
  const lines = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8').split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`, 'u').test(line));
  const table = lines.slice(start, lines.indexOf('', start));
  return table
    .filter((line) => !/^\|\s*-/u.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
