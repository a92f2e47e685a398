import { expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const day = 24 * 60 * 60 * 1000;

it('forgets sessions, outcomes and sign-ins that have been over for a day', async () => {
  let now = Date.UTC(2026, 0, 1);
  const before = createSandbox({ now: () => now });
  const { token } = await ask(before, 'first', 60);
  const [session] = before.snapshot().sessions;
  const grants = [['state-1', { sessionId: session?.id ?? '', typeId: 'slack' }]] as const;
  const sandbox = createSandbox({
    now: () => now,
    switches: { sessionReadAfterExpiry: true },
    snapshot: { ...before.snapshot(), grants },
  });
  const read = async (): Promise<number> =>
    (await createPlatform(sandbox).call('GET', `/api/connections/connect/session?token=${token}`))
      .status;

  now += day + 59_999;
  await ask(sandbox, 'second', 300);
  expect(sandbox.snapshot()).toMatchObject({ sessions: { length: 2 }, grants: { length: 1 } });
  expect(await read()).toBe(200);

  now += 1;
  await ask(sandbox, 'third', 300);
  const { sessions, outcomes, grants: left } = sandbox.snapshot();
  expect(sessions.map(({ name }) => name)).toEqual(['second', 'third']);
  expect(outcomes.map(([key]) => key.split(' ').at(-1))).toEqual(['key-of-second', 'key-of-third']);
  expect(left).toEqual([]);
  expect(await read()).toBe(401);
});

it('keeps what was made after a session that is still open', async () => {
  let now = Date.UTC(2026, 0, 1);
  const sandbox = createSandbox({ now: () => now });
  await ask(sandbox, 'long', 7 * 24 * 60 * 60);
  await ask(sandbox, 'short', 60);
  now += 3 * day;
  await ask(sandbox, 'last', 60);
  expect(sandbox.state().counts.sessions).toBe(3);
});

async function ask(sandbox: ReturnType<typeof createSandbox>, name: string, ttl: number) {
  return await createPlatform(sandbox).ask(
    { name, ttl },
    { headers: { 'idempotency-key': `key-of-${name}` } },
  );
}
