import { expect, test } from 'vitest';
import { startConnect } from '../browser/startConnect.ts';
import { fakePorts } from './fakePorts.ts';

const granted = { redirectUrl: 'https://connect.example/s' };

test('without a browser, a flow runs in the world of fakes until the customer is back', async () => {
  const world = fakePorts();
  const flow = startConnect({ fetchSession: () => Promise.resolve(granted) }, world.ports);
  flow.subscribe(() => {
    if (flow.getSnapshot().phase === 'waiting')
      world.callback.deliver('https://app.example/callback?x=1');
  });
  expect(await flow.outcome).toMatchObject({ status: 'returned', callbackParams: { x: '1' } });
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('without them, no flow can start where there is no browser', async () => {
  const flow = startConnect({ fetchSession: () => Promise.resolve(granted) });
  await expect(flow.outcome).rejects.toMatchObject({ code: 'unsupported' });
});
