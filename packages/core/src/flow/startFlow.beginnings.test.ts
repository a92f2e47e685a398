import { expect, test, vi } from 'vitest';
import { ConnectError } from './ConnectError.ts';
import type { ConnectFlow } from './ConnectFlow.ts';
import { parseSession } from './parseSession.ts';
import { refuseFlow } from './refuseFlow.ts';
import { resumeFlow } from './resumeFlow.ts';
import type { ConfirmAnswer, ConfirmSession } from './session.ts';
import { answer, confirm, connection, grant, granted, nothingLeft } from './startFlow.fixture.ts';
import { fakePorts } from '../testing/index.ts';

test('a flow that is refused is cancelled at once, with the reason', async () => {
  const outcome = { status: 'cancelled', reason: 'busy' } as const;
  const flow = refuseFlow(undefined, { outcome });
  expect(flow.getSnapshot()).toEqual({ phase: 'settled', surface: 'popup', result: { outcome } });
  expect(await flow.outcome).toEqual(outcome);
});

test('a flow that cannot start fails at once, with the fault, and nothing can be asked of it', async () => {
  const error = new ConnectError('options-invalid');
  const flow = refuseFlow('iframe', { error });
  flow.cancel();
  flow.focus();
  flow.openWindow();
  flow.continueInTab();
  expect(flow.getSnapshot()).toEqual({ phase: 'settled', surface: 'iframe', result: { error } });
  await expect(flow.outcome).rejects.toBe(error);
});

test('a flow that is taken up again confirms at once', async () => {
  const world = fakePorts();
  const session = parseSession(granted, () => {});
  const confirmSession = vi.fn<ConfirmSession>(() => answer({ status: 'connected', connection }));
  const options = { fetchSession: grant, confirmSession };
  const begun = { type: 'resume', state: 'a'.repeat(32), session } as const;
  const flow = resumeFlow(options, world.ports, { ...begun, url: world.callback.url('?x=1') });
  expect(flow.getSnapshot()).toEqual({ phase: 'confirming', surface: 'redirect' });
  expect(await flow.outcome).toMatchObject({
    status: 'connected',
    connection,
    callbackParams: { x: '1' },
  });
  expect(confirmSession).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ state: begun.state }),
  );
});

test('a customer who goes Back may have connected before, so the server is asked once', async () => {
  const world = fakePorts();
  const session = parseSession(granted, () => {});
  const answers: ConfirmAnswer[] = [{ status: 'connected', connection }, { status: 'pending' }];
  const confirmSession = vi.fn(() => answer(answers.shift() ?? { status: 'pending' }));
  const options = { fetchSession: grant, confirmSession };
  const begun = { type: 'resume', state: 'a'.repeat(32), session, url: undefined } as const;
  const goBack = (confirms: boolean): ConnectFlow =>
    resumeFlow(confirms ? options : { ...options, confirmSession: undefined }, world.ports, begun);
  expect(await goBack(true).outcome).toMatchObject({ status: 'connected', connection });
  const cancelled = { status: 'cancelled', reason: 'navigated-back' };
  expect(await goBack(true).outcome).toEqual(cancelled);
  expect(await goBack(false).outcome).toEqual(cancelled);
  expect(confirmSession).toHaveBeenCalledTimes(2);
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a customer who is back counts, however little time the flow was given', async () => {
  const world = fakePorts();
  const replies: ((value: ConfirmAnswer) => void)[] = [];
  const session = parseSession(granted, () => {});
  const flow = resumeFlow(
    {
      fetchSession: grant,
      confirmSession: () => new Promise((resolve) => replies.push(resolve)),
      timeoutMs: 1000,
    },
    world.ports,
    { type: 'resume', state: 'a', session, url: world.callback.url() },
  );
  await world.clock.advance(2000);
  replies[0]?.({ status: 'connected', connection });
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
});

test('a flow that is taken up again has no window, and cannot be given one', async () => {
  const world = fakePorts();
  const session = parseSession(granted, () => {});
  const options = { fetchSession: grant, confirmSession: confirm };
  const begun = { type: 'resume', state: 'a', session } as const;
  const flow = resumeFlow(options, world.ports, { ...begun, url: world.callback.url() });
  flow.focus();
  flow.openWindow();
  flow.continueInTab();
  expect(world.surface.opened).toBe(0);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
  expect(world.warnings).toEqual([]);
  expect(world.leaks()).toEqual(nothingLeft);
});
