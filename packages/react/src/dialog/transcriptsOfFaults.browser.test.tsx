import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectError } from '../index.ts';
import { playJourney } from './playJourney.fixture.tsx';
import { failed, OPENED, ANNOUNCED } from './announced.fixture.ts';

/* What is announced of each fault, until the customer closes it. */

const FAULTS: [what: string, error: ConnectError, hint: string, code: string][] = [
  [
    'offline',
    new ConnectError('session-failed', undefined, { cause: new TypeError('Failed to fetch') }),
    'We could not be reached. Check your internet connection, then try again.',
    'session-failed',
  ],
  ...(
    [
      [
        401,
        'unauthorized',
        'You are not signed in any more. Reload this page, sign in and start again.',
      ],
      [
        403,
        'not-allowed',
        'You are not allowed to connect this. Ask an administrator of your account.',
      ],
      [429, 'rate-limited', 'There were too many attempts. Wait a minute, then try again.'],
      [
        409,
        'name-taken',
        'There is a connection with this name already. Look at your connections before you try again.',
      ],
      [404, 'connection-not-found', 'This connection does not exist any more.'],
      [
        500,
        'internal',
        'Something went wrong on our side. Nothing was changed; you can try again.',
      ],
    ] as const
  ).map(([status, code, hint]): [string, ConnectError, string, string] => [
    `${status} ${code}`,
    new ConnectError('session-failed', undefined, { problem: { status, code } }),
    hint,
    `session-failed · ${code}`,
  ]),
  [
    'a server that does not answer',
    new ConnectError('session-timed-out'),
    'Our server took too long to answer. Try again in a moment.',
    'session-timed-out',
  ],
  [
    'a browser without storage',
    new ConnectError('storage-unavailable'),
    'Your browser does not keep data for this page, so it could not find its way back. Open a window instead.',
    'storage-unavailable',
  ],
  [
    'a customer who takes too long',
    new ConnectError('timed-out'),
    'The time to connect ran out. You can start again.',
    'timed-out',
  ],
];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.useRealTimers();
});

test.each(FAULTS)('fault: %s', async (_, error, hint, code) => {
  const isOfServer = code.startsWith('session-');
  const { announced, unseen } = await playJourney({
    props: isOfServer ? { fetchSession: () => Promise.reject(error) } : {},
    async play({ on, click }) {
      if (!isOfServer) await on((world) => world.surface.report({ type: 'failed', error }));
      await click('Close');
    },
  });
  expect(announced).toEqual([...(isOfServer ? [ANNOUNCED.ready] : OPENED), failed(hint, code)]);
  expect(unseen).toEqual([]);
});
