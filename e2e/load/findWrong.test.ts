import { expect, test } from 'vitest';
import { type Accounts, findWrong } from '../../bench/load/findWrong.mjs';

/*
 * The load run passes if these checks find nothing. So each has to find what it is there for.
 */
const states = { finished: 'f'.repeat(32), closed: 'c'.repeat(32), left: 'a'.repeat(32) };

test('three accounts that agree are right', () => {
  expect(found(() => {})).toEqual([]);
});

test('a request that was sent again may have made a second session', () => {
  const wrong = found(({ ended, sessions }) => {
    at(ended, 0).retried = true;
    sessions.push({ ...at(sessions, 0), outcome: { status: 'expired' } });
  });
  expect(wrong).toEqual([]);
});

test('a session that was refused needs no trace', () => {
  const wrong = found(({ ended }) => {
    ended.push(browserOf('e'.repeat(32), 'refused: rate-limited'));
  });
  expect(wrong).toEqual([]);
});

const TAMPERED: [string, (accounts: Writable) => void, string[]][] = [
  [
    'the database forgot a session',
    ({ sessions }) => void sessions.splice(2, 1),
    ['lost: the database has no such session'],
  ],
  [
    'the app was never told',
    ({ sessions }) => void (at(sessions, 2).told_at = null),
    ['not ended: the app was not told'],
  ],
  [
    'the database says expired, and the browser connected',
    ({ sessions, events, made, lists }) => {
      at(sessions, 0).outcome = { status: 'expired' };
      events.splice(0, 1);
      made.splice(0, 1);
      at(lists, 0).length = 0;
    },
    ['ended otherwise for the browser than in the database'],
  ],
  [
    'the database says connected, and the browser gave up',
    ({ sessions, events, made, lists }) => {
      at(sessions, 2).outcome = { status: 'connected', connection: { id: '3' } };
      events.push(eventOf(states.left, '3'));
      made.push({ id: '3', organization: '0' });
      at(lists, 0).push('3');
    },
    ['ended otherwise for the browser than in the database'],
  ],
  [
    'a connection is told twice',
    ({ events }) => void events.push(at(events, 0)),
    [
      'connected, and not exactly once in the audit trail',
      'made at Polytomic, and not told exactly once',
    ],
  ],
  [
    'a connection of a closed browser is never told',
    ({ events }) => void events.splice(1, 1),
    [
      'connected, and not exactly once in the audit trail',
      'made at Polytomic, and not told exactly once',
    ],
  ],
  [
    'a session that nobody finished is told as connected',
    ({ events }) => void events.push(eventOf(states.left, '9')),
    ['in the audit trail, and not connected'],
  ],
  [
    'a session that was refused is told as connected',
    ({ ended, events }) => {
      ended.push(browserOf('e'.repeat(32), 'refused: rate-limited'));
      events.push(eventOf('e'.repeat(32), '9'));
    },
    ['in the audit trail, and not connected'],
  ],
  [
    'a connection that was made is in no session',
    ({ made, lists }) => {
      made.push({ id: '3', organization: '0' });
      at(lists, 0).push('3');
    },
    ['made at Polytomic, and not told exactly once'],
  ],
  [
    'a session has the connection of another tenant',
    ({ made, lists }) => {
      at(made, 1).organization = '0';
      at(lists, 0).push('2');
      at(lists, 1).length = 0;
    },
    ['crossed: the connection is of another tenant'],
  ],
  [
    'two customers of a tenant got the connections of each other',
    ({ sessions, ended, events, made, lists }) => {
      Object.assign(at(ended, 1), { tenant: 'tenant-0' });
      Object.assign(at(sessions, 1), { tenant: 'tenant-0' });
      at(made, 1).organization = '0';
      lists.splice(0, 2, ['1', '2'], []);
      at(sessions, 0).outcome = { status: 'connected', connection: { id: '2' } };
      at(sessions, 1).outcome = { status: 'connected', connection: { id: '1' } };
      events.splice(0, 2, eventOf(states.finished, '2'), eventOf(states.closed, '1'));
      at(ended, 0).right = false;
    },
    ['crossed: not the connection that this customer made'],
  ],
  [
    'a connection is told to another tenant',
    ({ events }) => void (at(events, 0).tenant_id = 'tenant-1'),
    ['crossed: the audit trail has another tenant or connection'],
  ],
  [
    'the app is told of the right sessions with the wrong connections',
    ({ events }) => {
      at(events, 0).connection_id = '2';
      at(events, 1).connection_id = '1';
    },
    ['crossed: the audit trail has another tenant or connection'],
  ],
  [
    'a stranger could use a receipt',
    ({ ended }) => void (at(ended, 0).robbed = true),
    ['crossed: a stranger could use the receipt'],
  ],
  [
    'a browser waited in vain',
    ({ ended }) => {
      ended.splice(0, 1, browserOf(states.finished, 'never confirmed'));
    },
    ['finished by the customer, and never confirmed'],
  ],
  [
    'a list lacks a connection',
    ({ lists }) => void (at(lists, 0).length = 0),
    ['a list has more or less than the tenant has'],
  ],
  [
    'a list has the connection of another tenant',
    ({ lists }) => void at(lists, 0).push('2'),
    ['a list has more or less than the tenant has'],
  ],
  [
    'the database has a session that nobody asked for',
    ({ sessions }) => {
      sessions.push({ ...at(sessions, 2), state: 'e'.repeat(32) });
    },
    ['more sessions in the database than were asked for'],
  ],
];

test.each(TAMPERED)('%s', (_, tamper, expected) => {
  expect(found(tamper)).toEqual(expected);
});

test('each check has found something', () => {
  const seen = new Set(TAMPERED.flatMap(([, , checks]) => checks));
  const none = { ended: [], sessions: [], events: [], made: [], lists: [] };
  expect([...seen].toSorted()).toEqual(Object.keys(findWrong(none)).toSorted());
});

/** What is wrong with accounts that were right until this. */
function found(tamper: (accounts: Writable) => void): string[] {
  const accounts: Writable = {
    ended: [
      { ...browserOf(states.finished, 'connected'), connection: '1', right: true, robbed: false },
      { ...browserOf(states.closed, 'closed'), tenant: 'tenant-1', made: '2' },
      browserOf(states.left, 'abandoned'),
    ],
    sessions: [
      sessionOf(states.finished, { status: 'connected', connection: { id: '1' } }),
      {
        ...sessionOf(states.closed, { status: 'connected', connection: { id: '2' } }),
        tenant: 'tenant-1',
      },
      sessionOf(states.left, { status: 'expired' }),
    ],
    events: [eventOf(states.finished, '1'), eventOf(states.closed, '2', 'tenant-1')],
    made: [
      { id: '1', organization: '0' },
      { id: '2', organization: '1' },
    ],
    lists: [['1'], ['2']],
  };
  tamper(accounts);
  return Object.entries(findWrong(accounts)).flatMap(([name, count]) => (count > 0 ? name : []));
}

type Browser = Accounts['ended'][number];
type Session = Accounts['sessions'][number];
type Event = Accounts['events'][number];

interface Writable {
  ended: Browser[];
  sessions: Session[];
  events: Event[];
  made: { id: string; organization: string }[];
  lists: string[][];
}

function browserOf(state: string, outcome: Browser['outcome']): Browser {
  return { tenant: 'tenant-0', state, outcome, startMs: 1, retried: false };
}

function sessionOf(state: string, outcome: Session['outcome']): Session {
  return { tenant: 'tenant-0', state, told_at: '2026-01-01T00:00:00Z', outcome };
}

function eventOf(state: string, connection: string, tenant = 'tenant-0'): Event {
  return { tenant_id: tenant, state, connection_id: connection };
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`There is no item ${index}.`);
  return item;
}
