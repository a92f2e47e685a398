import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConnectError } from './ConnectError.ts';
import type { Session } from './session.ts';
import {
  CONFIRM_DELAYS_MS,
  type FlowEvent,
  type FlowResult,
  type FlowPosition,
  type FlowRules,
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
const closed: FlowResult = { outcome: { status: 'cancelled', reason: 'window-closed' } };
const late: FlowResult = { error: new ConnectError('timed-out') };

const STATES: Record<string, FlowPosition> = {
  idle: { phase: 'idle' },
  requesting: { phase: 'requesting' },
  'requesting (again)': { phase: 'requesting', earlier: session },
  blocked: { phase: 'blocked', session },
  waiting: { phase: 'waiting', session },
  'waiting (callback elsewhere)': { phase: 'waiting', session, asked: 1 },
  unseen: { phase: 'unseen', session, asked: 1 },
  'confirming (returned)': { ...confirming, otherwise: undefined, asked: 1 },
  'confirming (returned, second try)': { ...confirming, otherwise: undefined, asked: 2 },
  'confirming (returned, last try)': {
    ...confirming,
    otherwise: undefined,
    asked: CONFIRM_DELAYS_MS.length + 1,
  },
  'confirming (window closed)': { ...confirming, otherwise: closed, asked: 1 },
  'confirming (late)': { ...confirming, otherwise: late, asked: 1 },
  settled: { phase: 'settled', result: { error: new ConnectError('timed-out') } },
  'settled, still asking': {
    phase: 'settled',
    result: { outcome: { status: 'cancelled', reason: 'not-completed' } },
    asking: { session, callbackParams: {}, asked: 2 },
  },
};

const pending = { status: 'pending' } as const;
const connection = { id: 'c1', name: 'Salesforce', type: 'salesforce' };

const EVENTS: Record<string, FlowEvent> = {
  opened: { type: 'opened' },
  'window-blocked': { type: 'window-blocked' },
  'session-received': { type: 'session-received', session },
  'session-failed': { type: 'session-failed', error: new ConnectError('session-failed') },
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
    answer: { status: 'connected', connection },
  },
  'confirm-answered pending': { type: 'confirm-answered', answer: pending },
  'confirm-answered expired': { type: 'confirm-answered', answer: { status: 'expired' } },
  'confirm-failed': { type: 'confirm-failed', error: new ConnectError('confirm-failed') },
  cancelled: { type: 'cancelled', reason: 'dismissed' },
  aborted: { type: 'cancelled', reason: 'aborted' },
  failed: { type: 'failed', error: new ConnectError('unsupported') },
  'deadline-passed': { type: 'deadline-passed' },
};

const [header = [], ...rows] = readTable('docs/architecture.md', 'event');

const RULES: FlowRules = { confirms: true, isElsewhere: () => false };

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
      const state: FlowPosition | undefined = early
        ? { phase: 'blocked', session: undefined }
        : STATES[column];
      if (event === undefined || state === undefined) throw new Error('No such cell.');
      const step = transition(state, event, {
        ...RULES,
        confirms: !name.endsWith('nobody to ask'),
      });
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

test.each(['waiting (callback elsewhere)', 'unseen', 'requesting (again)'])(
  'from %s, a connection that is confirmed before the customer is back has no callback parameters',
  (name) => {
    const event = EVENTS['confirm-answered connected'] as FlowEvent;
    const { current } = transition(STATES[name] as FlowPosition, event, RULES);
    const outcome = { status: 'connected', connection, callbackParams: {} };
    expect(current).toEqual({ phase: 'settled', result: { outcome } });
  },
);

test('a callback after the window was closed gives the confirmation its full number of tries', () => {
  const { current } = transition(
    STATES['confirming (window closed)'] as FlowPosition,
    { type: 'returned', session, callbackParams: { a: 'b' } },
    RULES,
  );
  expect(current).toMatchObject({ otherwise: undefined, callbackParams: { a: 'b' } });
});

test.each([
  ['who is back', undefined, 'confirm-failed'],
  ['who is late', late, 'timed-out'],
])(
  'about a customer %s, a question that fails is asked five times, after ever longer pauses',
  (_, otherwise, end) => {
    const failed = EVENTS['confirm-failed'] as FlowEvent;
    const after = (asked: number): Step =>
      transition({ ...confirming, otherwise, asked }, failed, RULES);
    const pauses = [1, 2, 3, 4].map((asked) => after(asked).commands);
    expect(pauses).toEqual([200, 1000, 2000, 4000].map((ms) => [{ type: 'wait-to-confirm', ms }]));
    const last = after(5);
    expect(last.commands).toEqual([]);
    expect(inWords(last, STATES['idle'] as FlowPosition)).toBe(`settled: ${end}`);
  },
);

test.each(['confirm-failed', 'confirm-answered pending'])(
  'after the end, %s is followed by the remaining questions, with the same pauses',
  (name) => {
    const asked = (times: number): Step['commands'] => {
      const asking = { session, callbackParams: {}, asked: times };
      const from = { ...STATES['settled, still asking'], asking } as FlowPosition;
      return transition(from, EVENTS[name] as FlowEvent, RULES).commands;
    };
    expect([3, 4].map(asked)).toEqual([2000, 4000].map((ms) => [{ type: 'wait-to-confirm', ms }]));
    expect(asked(5)).toEqual([]);
  },
);

test.each([
  [1, 1, 200],
  [2, 1, 200],
  [3, 2, 1000],
])(
  'who dismisses question %i is answered all the same: it counts as %i, and is asked again',
  (asked, counts, ms) => {
    const from: FlowPosition = { ...confirming, otherwise: undefined, asked };
    const { current, commands } = transition(
      from,
      { type: 'cancelled', reason: 'dismissed' },
      RULES,
    );
    expect(current).toMatchObject({ phase: 'settled', asking: { asked: counts } });
    expect(commands).toEqual([{ type: 'wait-to-confirm', ms }]);
  },
);

function inWords({ current, commands }: Step, from: FlowPosition): string {
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
