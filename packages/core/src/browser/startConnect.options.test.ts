import { afterEach, expect, test, vi } from 'vitest';
import type { SessionReply } from '../flow/session.ts';
import { fakePorts } from '../testing/index.ts';
import { startConnect } from './startConnect.ts';

const PAGE = { href: 'https://app.example/settings' };

afterEach(() => void vi.unstubAllGlobals());

test.each<[string, object]>([
  ['container', { surface: 'iframe', container: null }],
  ['callbackUrl', { callbackUrl: null }],
  ['resumeKey', { resumeKey: 42 }],
  ['hostWindow', { hostWindow: null }],
  ['signal', { signal: new AbortController() }],
  ['timeoutMs', { timeoutMs: 10n }],
])('a wrong `%s` is a fault that names it, and no window is opened', async (name, options) => {
  vi.stubGlobal('window', {});
  vi.stubGlobal('location', PAGE);
  const world = fakePorts();
  await expect(start(world, options)).rejects.toMatchObject({
    code: 'options-invalid',
    message: expect.stringContaining(`\`${name}\``) as string,
  });
  expect(world.surface.opened).toBe(0);
});

test.each<[string, object]>([
  ['container', { surface: 'iframe' }],
  ['callbackUrl', {}],
  ['fetchSession', {}],
  ['confirmSession', {}],
  ['hostWindow', {}],
  ['signal', {}],
])('a `%s` that throws when it is read is a fault that names it', async (name, others) => {
  vi.stubGlobal('window', {});
  vi.stubGlobal('location', PAGE);
  const unreadable = new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail });
  await expect(start(fakePorts(), { ...others, [name]: unreadable })).rejects.toMatchObject({
    code: 'options-invalid',
    message: expect.stringContaining(`\`${name}\``) as string,
  });
});

test.each([undefined, null])('options that are %s are a fault as well', async (options) => {
  const { outcome } = startConnect(options as never, fakePorts().ports);
  await expect(outcome).rejects.toMatchObject({
    code: 'options-invalid',
    message: expect.stringContaining('`fetchSession`') as string,
  });
});

test('a flow that cannot start shows the surface that was asked for', () => {
  const options = { fetchSession: grant, surface: 'iframe', container: null };
  const flow = startConnect(options as never, fakePorts().ports);
  expect(flow.getSnapshot()).toMatchObject({ phase: 'settled', surface: 'iframe' });
  flow.outcome.catch(() => {});
});

test('a second flow of the tab is cancelled as busy, and the first one gets the focus', async () => {
  const world = fakePorts();
  const first = startConnect({ fetchSession: grant }, world.ports);
  expect(await start(world, {})).toEqual({ status: 'cancelled', reason: 'busy' });
  expect([world.surface.opened, world.surface.focused]).toEqual([1, 1]);
  first.cancel();
});

test('without a browser window a flow fails as unsupported, and asks for no session', async () => {
  const fetchSession = vi.fn(grant);
  const { outcome } = startConnect({ fetchSession, surface: 'redirect' });
  await expect(outcome).rejects.toMatchObject({ code: 'unsupported' });
  expect(fetchSession).not.toHaveBeenCalled();
});

function start({ ports }: ReturnType<typeof fakePorts>, options: object): Promise<unknown> {
  return startConnect({ fetchSession: grant, ...options }, ports).outcome;
}

function grant(): Promise<SessionReply> {
  return Promise.resolve({ redirectUrl: 'https://connect.example/s' });
}

function fail(): never {
  throw new Error('It cannot be read.');
}
