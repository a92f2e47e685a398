import { expect, test } from 'vitest';
import { accessWithoutUser } from './accessWithoutUser.ts';
import type { StoredSession } from '../stores/SessionStore.ts';

test.each([
  ['create', false],
  ['reconnect', true],
] as const)(
  'for a session to %s, a shared connection counts as its own: %s',
  async (purpose, owns) => {
    const holder = { user: 'ann', tenant: 'acme' };
    const asked: unknown[] = [];
    const access = await accessWithoutUser({ ...holder, purpose } as StoredSession, (given) => {
      asked.push(given);
      return { apiKey: 'key' };
    });
    expect(access).toMatchObject({ ...holder, credentials: { apiKey: 'key' } });
    expect(access.owns?.({ id: 'c1' } as never)).toBe(owns);
    expect(asked).toEqual([holder]);
  },
);
