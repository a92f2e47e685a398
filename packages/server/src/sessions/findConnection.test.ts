import { expect, test } from 'vitest';
import { Problem } from '../http/Problem.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { PolytomicConnection } from '../polytomic/reply/polytomicReply.ts';
import type { CreateNote, ReceiptNote, ReconnectNote } from '../stores/createReceipts.ts';
import { findConnection } from './findConnection.ts';

const CREATED = Date.parse('2026-11-23T14:05:00Z');
const HOUR_EARLIER = { createdAt: iso(CREATED - 3_600_000) };
const access = { credentials: { apiKey: 'key', organizationId: 'acme' } };
const CRM = { id: 'c1', name: 'CRM x7', type: 'salesforce', typeName: 'Salesforce' };
const UNIQUE: CreateNote = { type: 'create', name: 'CRM x7', isUnique: true };
const CHOSEN: CreateNote = { ...UNIQUE, isUnique: false };
const RESULTS = {
  connected: { status: 'connected', connection: CRM },
  none: { status: 'none' },
  unknown: { status: 'unknown' },
};
type Status = keyof typeof RESULTS;

test.each<[string, Partial<PolytomicConnection>, Status]>([
  ['the tenant’s', {}, 'connected'],
  ['one that names no organization', { organizationId: undefined }, 'connected'],
  ['a draft', { saved: false }, 'none'],
  ['another organization’s', { organizationId: 'globex' }, 'none'],
  ['a copy of the platform’s own', { parentConnectionId: 'p1' }, 'none'],
])('with a session token, the connection found is %s: %s', async (_which, changes, status) => {
  const api = fakeApi({ session: { connectionId: 'c1' }, connections: [connection(changes)] });
  expect(await findConnection(noteOf(UNIQUE), access, api)).toEqual(RESULTS[status]);
});

test('a missing name is empty, and a missing type is `unknown`', async () => {
  const bare = connection({ name: undefined, type: undefined, typeName: undefined });
  const api = fakeApi({ session: { connectionId: 'c1' }, connections: [bare] });
  const found = { id: 'c1', name: '', type: 'unknown', typeName: undefined };
  expect((await findConnection(noteOf(UNIQUE), access, api)).connection).toEqual(found);
});

test('nothing is found if the session has no connection yet, or it was deleted', async () => {
  const all = [connection({ id: 'another' })];
  for (const connectionId of [undefined, 'c1']) {
    const api = fakeApi({ session: { connectionId }, connections: all });
    expect(await findConnection(noteOf(UNIQUE), access, api)).toEqual(RESULTS.none);
  }
});

test.each<[string, CreateNote, Partial<PolytomicConnection>[], Status]>([
  ['one with the name', UNIQUE, [{}], 'connected'],
  ['one beside others', UNIQUE, [{ id: 'c0', name: 'CRM' }, {}], 'connected'],
  ['a name that anyone may have chosen', CHOSEN, [{}], 'unknown'],
  ['a chosen name that none has', CHOSEN, [{ name: 'CRM' }], 'none'],
  ['a chosen name that another organization’s has', CHOSEN, [{ organizationId: 'globex' }], 'none'],
  ['one that names no organization', UNIQUE, [{ organizationId: undefined }], 'connected'],
  ['a chosen name in no organization', CHOSEN, [{ organizationId: undefined }], 'unknown'],
  ['a chosen name that a draft has', CHOSEN, [{ saved: false }], 'none'],
  [
    'a note that does not say whose name it is',
    { type: 'create', name: 'CRM x7' },
    [{}],
    'unknown',
  ],
  ['two with the name', UNIQUE, [{}, { id: 'c2' }], 'unknown'],
  [
    'two, of which one is another organization’s',
    UNIQUE,
    [{ id: 'c2', organizationId: 'globex' }, {}],
    'connected',
  ],
  ['one made before the session by a clock that is ahead', UNIQUE, [HOUR_EARLIER], 'connected'],
  ['a chosen name, by a clock that is ahead', CHOSEN, [HOUR_EARLIER], 'unknown'],
  ['one of an unknown age', UNIQUE, [{ createdAt: undefined }], 'connected'],
])(
  'without a session token, connections are found by name: %s',
  async (_what, note, changes, status) => {
    const api = fakeApi({ session: undefined, connections: changes.map(connection) });
    expect(await findConnection(noteOf(note), access, api)).toEqual(RESULTS[status]);
  },
);

test('a key that is refused is an error, also where no name could prove anything', async () => {
  const refused = new Problem('upstream-refused', 'The key was revoked.');
  const api = {
    ...fakeApi({ session: undefined }),
    listConnections: () => Promise.reject(refused),
  };
  for (const note of [UNIQUE, CHOSEN]) {
    await expect(findConnection(noteOf(note), access, api)).rejects.toBe(refused);
  }
});

const BEFORE = { updatedAt: iso(CREATED), status: 'unhealthy' };

test.each<[string, ReconnectNote['before'], Partial<PolytomicConnection>, Status]>([
  ['was updated', BEFORE, { updatedAt: iso(CREATED + 1), status: 'unhealthy' }, 'connected'],
  ['became healthy', BEFORE, { updatedAt: iso(CREATED), status: 'healthy' }, 'connected'],
  ['is as it was', BEFORE, { ...BEFORE }, 'none'],
  [
    'is as healthy as it was',
    { status: 'healthy' },
    { updatedAt: undefined, status: 'healthy' },
    'unknown',
  ],
  [
    'was updated at a time that was not known before',
    { status: 'unhealthy' },
    { updatedAt: iso(CREATED), status: 'unhealthy' },
    'unknown',
  ],
  [
    'was updated, and is unhealthy now',
    { ...BEFORE, status: 'healthy' },
    { updatedAt: iso(CREATED + 1), status: 'unhealthy' },
    'unknown',
  ],
  [
    'was updated, and has a status now that is not known',
    { ...BEFORE, status: 'healthy' },
    { updatedAt: iso(CREATED + 1), status: 'checking' },
    'connected',
  ],
  ['is unhealthy in another way', BEFORE, { updatedAt: iso(CREATED), status: 'error' }, 'none'],
  ['became healthy, spelled in capitals', BEFORE, { status: 'HEALTHY' }, 'connected'],
  ['became healthy, and its date is left out', BEFORE, { updatedAt: undefined }, 'connected'],
  ['is healthy in another spelling', { ...BEFORE, status: 'Healthy' }, {}, 'none'],
  ['has a status that was not known before', { updatedAt: iso(CREATED) }, {}, 'none'],
  ['has no date any more', { ...BEFORE, status: 'healthy' }, { updatedAt: undefined }, 'unknown'],
  [
    'has the same date in another spelling',
    { updatedAt: '2026-11-23T14:05:00Z', status: 'healthy' },
    { updatedAt: '2026-11-23T15:05:00.000000+01:00' },
    'none',
  ],
  [
    'is older than before',
    { ...BEFORE, status: 'healthy' },
    { updatedAt: iso(CREATED - 1) },
    'unknown',
  ],
  [
    'is older than before, and was healthy then',
    BEFORE,
    { updatedAt: iso(CREATED - 1) },
    'unknown',
  ],
])('whether a connection counts as reconnected if it %s', async (_how, before, changes, status) => {
  const note = noteOf({ type: 'reconnect', connection: 'c1', before });
  const api = fakeApi({ session: undefined, connections: [connection(changes)] });
  expect(await findConnection(note, access, api)).toEqual(RESULTS[status]);
});

test('a deleted connection does not count as reconnected, and other errors are rethrown', async () => {
  const note = noteOf({ type: 'reconnect', connection: 'c1', before: BEFORE });
  expect(await findConnection(note, access, fakeApi({ connections: [] }))).toEqual(RESULTS.none);
  const errors = [
    new Problem('upstream-failed', 'It failed.'),
    Object.assign(new Error('not ours'), { code: 'connection-not-found' }),
  ];
  for (const error of errors) {
    const api = { ...fakeApi({}), getConnection: () => Promise.reject(error) };
    await expect(findConnection(note, access, api)).rejects.toBe(error);
  }
});

function noteOf(session: ReceiptNote['session']): ReceiptNote {
  return { token: 't', createdAt: CREATED, expiresAt: CREATED + 300_000, session };
}

function connection(changes: Partial<PolytomicConnection>): PolytomicConnection {
  return {
    ...CRM,
    logoUrl: undefined,
    status: 'healthy',
    statusError: undefined,
    saved: true,
    organizationId: 'acme',
    parentConnectionId: undefined,
    createdAt: iso(CREATED),
    updatedAt: iso(CREATED),
    ...changes,
  };
}

function fakeApi({
  session,
  connections = [],
}: {
  session?: { connectionId: string | undefined } | undefined;
  connections?: PolytomicConnection[];
}): PolytomicApi {
  const api: Partial<PolytomicApi> = {
    readSession: () => Promise.resolve(session && { ...session, expiresAt: undefined }),
    listConnections: () => Promise.resolve(connections),
    getConnection(id) {
      const found = connections.find((each) => each.id === id);
      if (found) return Promise.resolve(found);
      return Promise.reject(new Problem('connection-not-found', 'It is gone.'));
    },
  };
  return api as PolytomicApi;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
