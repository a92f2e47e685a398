import { describe, expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';
import { parseSnapshot } from './parseSnapshot.ts';
import type { SandboxSnapshot } from './SandboxSnapshot.ts';

const connections = [{ name: 'Main', type: 'slack', inUse: true }];

/** The snapshot after writing it as JSON and reading it again. */
function written(snapshot: SandboxSnapshot): SandboxSnapshot {
  return JSON.parse(JSON.stringify(snapshot)) as SandboxSnapshot;
}

describe('a snapshot', () => {
  it('goes on where the other sandbox was, in the middle of a sign-in', async () => {
    const first = createSandbox({ connections, seed: 's', now: 0 });
    const { redirectUrl } = await createPlatform(first).ask({ type: 'salesforce' });
    await createPlatform(first).call('GET', '/api/me');
    first.setScenario('append-params');
    first.setSwitches({ errorShape: 'nested' });
    first.setSlowBy(5);
    first.addFault({ route: '/api/syncs', kind: 'error' });
    first.advanceClock(1000);
    const before = createPerson(first);
    await before.open(redirectUrl);
    const consent = await before.submit();

    const second = createSandbox({ connections, seed: 's', snapshot: written(first.snapshot()) });
    expect(second.state()).toEqual(first.state());
    const person = createPerson(second);
    await person.open(consent.url);
    expect((await person.submit({}, 'allow')).url).toContain('http://app.test/back');
    expect(second.state().connections.map(({ name }) => name)).toEqual(['Main', 'CRM']);
    expect(new Set(second.state().connections.map(({ id }) => id)).size).toBe(2);
  });

  it('keeps the outcomes of idempotency keys, except those still running', async () => {
    const first = createSandbox({ slowBy: 60_000 });
    const { ask } = createPlatform(first);
    const keyed = { headers: { 'idempotency-key': 'one-click-1' } };
    const answer = await ask({}, keyed);
    void ask({}, { headers: { 'idempotency-key': 'late-click', 'x-sandbox-scenario': 'slow' } });
    const snapshot = written(first.snapshot());
    expect(snapshot.outcomes).toHaveLength(1);
    const second = createSandbox({ snapshot });
    expect(await createPlatform(second).ask({}, keyed)).toEqual(answer);
    expect(second.state().counts.sessions).toBe(1);
  });

  it('gives way to the options that are given, other than the connections', () => {
    const first = createSandbox({ connections, scenario: 'silent', slowBy: 1, now: 0 });
    first.addFault({ route: '*', kind: 'drop' });
    const second = createSandbox({
      snapshot: written(first.snapshot()),
      url: 'http://elsewhere.test',
      connections: [{ name: 'Never', type: 'stripe' }],
      scenario: 'deny',
      slowBy: 2,
      now: 5000,
      switches: { cancel: 'page' },
      faults: [{ route: '/api/me', kind: 'delay', delay: 1 }],
    });
    expect(second.state()).toMatchObject({
      scenario: 'deny',
      slowBy: 2,
      clock: { now: '1970-01-01T00:00:05.000Z' },
      switches: { cancel: 'page' },
      faults: [{ id: 'fault-2', kind: 'delay' }],
      connections: [{ name: 'Main', type: { logo_url: 'http://elsewhere.test/logos/slack.svg' } }],
    });
    expect(second.state().faults).toHaveLength(1);
  });

  it('does not change with the sandbox', () => {
    const sandbox = createSandbox({ connections });
    const before = sandbox.snapshot();
    const [connection] = before.connections;
    sandbox.setConnectionStatus(connection?.id ?? '', 'unhealthy');
    expect(connection?.status).toBe('healthy');
  });

  it('has no API key in it', async () => {
    const sandbox = createSandbox();
    await createPlatform(sandbox).ask({}, { headers: { 'idempotency-key': 'one-click-1' } });
    expect(JSON.stringify(sandbox.snapshot())).not.toContain('sandbox-key');
  });
});

describe('what is not a snapshot', () => {
  const good = createSandbox({ connections, faults: [{ route: '*', kind: 'drop' }] }).snapshot();

  it.each([
    [null, 'not a JSON object'],
    [[], 'not a JSON object'],
    [{}, 'format is unknown'],
    [{ ...good, version: 2 }, 'format 2, which a newer sandbox wrote'],
    [{ ...good, scenario: 'sunshine' }, '“scenario” is missing or damaged'],
    [{ ...good, clock: {} }, '“clock” is missing or damaged'],
    [{ ...good, sessions: undefined }, '“sessions” is missing or damaged'],
    [{ ...good, sessions: [{}] }, '“sessions” is damaged, at number 1'],
    [{ ...good, connections: [good.connections[0], 7] }, '“connections” is damaged, at number 2'],
    [{ ...good, faults: [{ id: 'x' }] }, '“faults” is damaged'],
    [{ ...good, grants: [['state', {}]] }, '“grants” is damaged'],
    [{ ...good, outcomes: [['key', { at: 0 }]] }, '“outcomes” is damaged'],
    [{ ...good, inUse: [1] }, '“inUse” is damaged'],
    [{ ...good, switches: { cancel: 'maybe' } }, 'The switch cancel is one of'],
  ])('is refused with a reason (%#)', (value, reason) => {
    expect(() => parseSnapshot(value)).toThrow(reason);
  });

  it('is refused by the sandbox itself', () => {
    const snapshot = { ...good, version: 3 } as unknown as SandboxSnapshot;
    expect(() => createSandbox({ snapshot })).toThrow('format 3');
    expect(parseSnapshot(written(good))).toEqual(good);
  });
});
