import { expect, test } from 'vitest';
import type { ConnectEvent } from '../handler/ConnectEvent.ts';
import { Problem } from '../http/Problem.ts';
import { ACME_KEY } from '../testing/fakePolytomic.ts';
import { startApp } from '../testing/startApp.ts';
import { createMemorySessionStore } from './createMemorySessionStore.ts';
import type { SettledSession } from './SessionsOptions.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

test.each([
  [-1, { settled: 0, open: 1 }, []],
  [0, { settled: 1, open: 0 }, ['expired']],
])(
  'a session that nobody finishes has expired a minute after its time (%i ms): %j',
  async (ms, report, outcomes) => {
    const { app, settled, expiresAt } = await startStored();
    app.time = expiresAt + MINUTE + ms;
    expect(await app.handle.settleDue()).toMatchObject(report);
    expect(settled.map(({ outcome }) => outcome)).toEqual(outcomes);
  },
);

test.each([
  [-1, { settled: 0, failed: 1 }, []],
  [0, { settled: 1, failed: 0 }, ['unknown']],
])(
  'while Polytomic refuses the key, a session is unknown a week after its time (%i ms): %j',
  async (ms, report, outcomes) => {
    const { app, settled, expiresAt } = await startStored();
    app.polytomic.answer = () => new Response('', { status: 401 });
    app.time = expiresAt + WEEK + ms;
    expect(await app.handle.settleDue()).toMatchObject(report);
    expect(settled.map(({ outcome }) => outcome)).toEqual(outcomes);
  },
);

test('a call that fails is reported, and not tried again before the session is due again', async () => {
  const { app, events } = await startStored();
  const headers = { 'Retry-After': '0' };
  app.polytomic.answer = () => new Response('', { status: 503, headers });
  app.time += MINUTE;
  events.length = 0;
  expect(await app.handle.settleDue()).toMatchObject({ failed: 1 });
  expect(events).toMatchObject([
    { type: 'upstream-called', operation: 'read-session', outcome: 503, tenant: 'acme' },
  ]);
});

test('a limit of the app’s own is a failure of this session, and pauses no other', async () => {
  const { app } = await startStored(() => {
    throw new Problem('rate-limited', 'The app’s own service is busy.');
  });
  app.polytomic.finish();
  app.time += MINUTE;
  expect(await app.handle.settleDue()).toMatchObject({ failed: 1, paused: false });
  expect(app.errors.map(String)).toEqual([expect.stringContaining('own service is busy')]);
});

/** An app with one session in its store; `settled` is what it was told. */
async function startStored(onSettled: () => void = () => {}) {
  const events: ConnectEvent[] = [];
  const settled: SettledSession[] = [];
  const app = startApp({
    onEvent: (event) => events.push(event),
    sessions: {
      store: createMemorySessionStore(),
      credentials: () => ({ apiKey: ACME_KEY }),
      onSettled(session) {
        onSettled();
        settled.push(session);
      },
    },
  });
  const { json } = await app.start();
  return { app, events, settled, expiresAt: Date.parse(String(json['expiresAt'])) };
}
