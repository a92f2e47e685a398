import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from './drivers/Engine.ts';
import { launchFirefox } from './drivers/firefox.ts';
import { hasEngine } from './drivers/launch.ts';
import { expectedStory, playScenario } from './playScenario.ts';
import { CONNECTED, PARAMS, type Scenario } from './Scenario.ts';
import { type ScenarioServer, startScenarioServer } from './server/startScenarioServer.ts';

const ROWS: readonly Scenario[] = [
  {
    name: 'the customer connects and comes back',
    on: ['popup', 'iframe'],
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the app lies in a cross-site frame and opens a window',
    on: ['popup'],
    app: { framedBy: 'cross-site' },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the callback page has no script',
    on: ['popup', 'iframe'],
    callback: { page: 'bare' },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the whole page cannot remember the flow, so it stays',
    on: ['redirect'],
    ends: { code: 'storage-unavailable' },
  },
];

/** A Firefox in which all cookies are switched off: with them go storage and broadcast channels, which throw. */
export function testWithoutStorage(): void {
  let engine: Engine;
  let server: ScenarioServer;

  // In CI a missing engine fails, by the launch.
  const missing = !hasEngine('firefox') && !process.env['CI'];
  describe.skipIf(missing)('In firefox without cookies', () => {
    beforeAll(async () => {
      server = await startScenarioServer();
      engine = await launchFirefox({ 'network.cookie.cookieBehavior': 2 });
    });
    afterAll(async () => {
      await engine.close();
      await server.close();
    });

    test('storage and broadcast channels throw', async () => {
      const tab = await engine.newTab();
      await tab.goto(server.createRun({}).url('app', 'control'));
      const throws = (expression: string): Promise<unknown> =>
        tab.evaluate(`(() => { try { ${expression}; return false } catch { return true } })()`);
      expect(await throws('sessionStorage.length')).toBe(true);
      expect(await throws(`new BroadcastChannel('x')`)).toBe(true);
      await tab.close();
    });

    for (const scenario of ROWS) {
      for (const surface of scenario.on) {
        test(`${surface}: ${scenario.name}`, async () => {
          const story = await playScenario(engine, server, scenario, surface);
          expect(story).toMatchObject(expectedStory(scenario));
        });
      }
    }
  });
}
