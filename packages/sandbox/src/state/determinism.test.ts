import { describe, expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import type { SandboxOptions } from '../SandboxOptions.ts';
import { createPlatform } from '../testing/createPlatform.ts';
import { createIds } from './createIds.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u;

async function run(options: SandboxOptions): Promise<unknown> {
  const sandbox = createSandbox(options);
  const { ask } = createPlatform(sandbox);
  const made = [await ask(), await ask({ name: 'Other' })];
  const [first] = sandbox.state().sessions;
  sandbox.completeSession(first?.id ?? '', { type: 'slack' });
  return { made, state: sandbox.state() };
}

describe('a seed', () => {
  it('makes two runs the same, to the byte', async () => {
    const options = { seed: 7, now: '2026-01-01T00:00:00Z' };
    expect(await run(options)).toEqual(await run(options));
    expect(await run({ ...options, seed: 8 })).not.toEqual(await run(options));
  });

  it('starts again after a reset', async () => {
    const sandbox = createSandbox({ seed: 'demo' });
    const { ask } = createPlatform(sandbox);
    const first = await ask();
    sandbox.reset();
    expect(await ask()).toEqual(first);
  });

  it('makes ids that are UUIDs, none of them twice', () => {
    const { next } = createIds('x', undefined);
    const ids = Array.from({ length: 20_000 }, next);
    expect(ids.every((id) => uuid.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('uses createId, if it is given', () => {
    let made = 0;
    const createId = () => `id-${(made += 1)}`;
    const sandbox = createSandbox({ seed: 1, createId });
    expect(sandbox.createConnection({ name: 'A', type: 'slack' }).id).toBe('id-1');
  });

  it('is needed: without one no two runs are the same', async () => {
    expect(await run({ now: 0 })).not.toEqual(await run({ now: 0 }));
  });
});

describe('the clock', () => {
  it('stands where it is put, and sessions expire as it is advanced', async () => {
    const sandbox = createSandbox({ now: '2026-01-01T00:00:00Z' });
    const { ask } = createPlatform(sandbox);
    await ask();
    expect(sandbox.state().clock).toEqual({ now: '2026-01-01T00:00:00.000Z', stopped: true });
    sandbox.advanceClock(299_999);
    expect(sandbox.state().counts.open).toBe(1);
    sandbox.advanceClock(1);
    expect(sandbox.state().counts.expired).toBe(1);
  });

  it('runs ahead when it is advanced while it runs, and can be stopped and let run', () => {
    let real = 1000;
    const sandbox = createSandbox({ now: () => real });
    const now = (): number => Date.parse(sandbox.state().clock.now);
    sandbox.advanceClock(500);
    expect(now()).toBe(1500);
    real = 2000;
    expect(now()).toBe(2500);
    sandbox.setClock(0);
    real = 3000;
    expect(now()).toBe(0);
    expect(sandbox.state().clock.stopped).toBe(true);
    sandbox.setClock(null);
    expect(now()).toBe(3000);
  });

  it('is where the options say again after a reset', () => {
    const sandbox = createSandbox({ now: 5000 });
    sandbox.advanceClock(1000);
    sandbox.reset();
    expect(sandbox.state().clock.now).toBe('1970-01-01T00:00:05.000Z');
  });

  it('refuses an invalid time, and advancing never moves it back', () => {
    const sandbox = createSandbox();
    expect(() => createSandbox({ now: 'tomorrow' })).toThrow('“tomorrow” is not a time.');
    expect(() => {
      sandbox.setClock('25 o’clock');
    }).toThrow('is not a time');
    for (const step of [-1, NaN, Infinity]) {
      expect(() => {
        sandbox.advanceClock(step);
      }).toThrow('never back');
    }
  });
});
