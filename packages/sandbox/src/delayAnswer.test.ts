import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSandbox, type Sandbox } from './createSandbox.ts';
import { createPlatform } from './testing/createPlatform.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const ask = (sandbox: Sandbox): Promise<unknown> => createPlatform(sandbox).ask();

const submitForm = (sandbox: Sandbox): Promise<unknown> => {
  const { url } = sandbox.createSession({ name: 'CRM', type: 'stripe', scenario: 'slow' });
  const session = new URL(url).searchParams.get('session') ?? '';
  const body = new URLSearchParams({ session, type: 'stripe', secret_key: 'sk' });
  return sandbox.fetch(new Request(`${sandbox.url}/connect`, { method: 'POST', body }));
};

it.each([
  ['call, in the scenario `slow`', { scenario: 'slow' }, ask],
  ['call that a fault delays', { faults: [{ route: '*', kind: 'delay', delay: 50 }] }, ask],
  ['form of a slow session', {}, submitForm],
] as const)(
  'a %s that waits when the sandbox is reset leaves nothing',
  async (_what, options, send) => {
    const sandbox = createSandbox(options);
    const late = send(sandbox).then(() => 'answered', String);
    while (vi.getTimerCount() === 0) await Promise.resolve();
    sandbox.reset();
    const { sessions, connections, requests } = sandbox.state();
    expect([sessions, connections, requests]).toEqual([[], [], []]);
    expect(vi.getTimerCount()).toBe(0);
    expect(await late).toContain('the sandbox was reset');
    expect(sandbox.state()).toMatchObject({ sessions: [], connections: [], requests: [] });
  },
);

it.each(['stall-headers', 'stall-body', 'slow-body'] as const)(
  'a call that meets %s ends when the sandbox is reset',
  async (kind) => {
    const sandbox = createSandbox({ faults: [{ route: '/api/connection_types', kind }] });
    const url = `${sandbox.url}/api/connection_types`;
    const late = sandbox.fetch(new Request(url)).then((response) => response.text());
    const ended = late.then(() => 'answered', String);
    await expect.poll(() => sandbox.state().requests).toHaveLength(1);
    sandbox.reset();
    expect(await ended).toContain('the sandbox was reset');
  },
);

it.each(['stall-body', 'slow-body'] as const)(
  'a body that meets %s and is read after a reset ends as well',
  async (kind) => {
    const sandbox = createSandbox({ faults: [{ route: '/api/connection_types', kind }] });
    const response = await sandbox.fetch(new Request(`${sandbox.url}/api/connection_types`));
    sandbox.reset();
    await expect(response.text()).rejects.toThrow('the sandbox was reset');
  },
);
