import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, EngineName } from './drivers/Engine.ts';
import { hasEngine, launch } from './drivers/launch.ts';
import { expectedStory, playScenario, type Story } from './playScenario.ts';
import type { Scenario } from './Scenario.ts';
import { scenarios } from './scenarios.ts';
import { openStage } from './Stage.ts';
import { type ScenarioServer, startScenarioServer } from './server/startScenarioServer.ts';
import { testForgeries } from './testForgeries.ts';

/** The suite of one engine, all in one browser: a control of the blocker, the table, and the forgeries. */
export function testEngine(name: EngineName): void {
  let engine: Engine;
  let server: ScenarioServer;

  // In CI a missing engine fails, by the launch.
  const missing = !hasEngine(name) && !process.env['CI'];
  if (missing) {
    console.warn(
      `NO ${name} HERE: SKIPPED. Run \`node e2e/engines/setup/ensure-browser.mjs ${name}\`.`,
    );
  }

  describe.skipIf(missing)(`In ${name}`, () => {
    beforeAll(async () => {
      server = await startScenarioServer();
      engine = await launch(name);
    });
    afterAll(async () => {
      await engine.close();
      await server.close();
    });

    test('the popup blocker blocks', async () => {
      const run = server.createRun({});
      const tab = await engine.newTab();
      await tab.goto(run.url('app', 'control'));
      const unasked = await run.seen('opened', ({ by }) => by === 'script');
      expect(unasked['window']).toBe('blocked');
      await tab.click('#connect');
      const asked = await run.seen('opened', ({ by }) => by === 'click');
      expect(asked['window']).toBe('open');
      await tab.close();
    });

    test('a window may close itself while a key is pressed in it', async () => {
      const run = server.createRun({});
      const tab = await engine.newTab();
      await tab.goto(run.url('app', 'control'));
      await run.seen('opened', ({ by }) => by === 'script');
      const own = (await engine.windows()).map(({ id }) => id);
      const opened = async (): Promise<string | undefined> =>
        (await engine.windows()).find(({ id }) => !own.includes(id))?.id;
      await tab.evaluate(
        `void (document.querySelector('button').onclick = () => open('about:blank'))`,
      );
      await tab.click('#connect');
      await expect.poll(opened).toBeDefined();

      const popup = await engine.tabOf((await opened()) ?? '');
      await popup.evaluate(`void addEventListener('keydown', () => close())`);
      await popup.press('Enter');
      await expect.poll(opened).toBeUndefined();
      await tab.close();
    });

    test('of the hosted page’s URL, the app’s performance entries have only that of a frame', async () => {
      const find = `performance.getEntries().filter(({ name }) => name.includes('/hosted?')).length`;
      for (const [surface, count] of [
        ['popup', 0],
        ['iframe', 1],
      ] as const) {
        const spec = { app: { options: { surface } }, holds: ['hosted'] } as const;
        const stage = await openStage(engine, server, spec);
        await stage.run.seen('hosted');
        // The entry is made when the frame has loaded.
        await expect.poll(() => stage.app.evaluate(find)).toBe(count);
        stage.run.open('hosted');
        await stage.run.seen('settled');
        expect(await stage.app.evaluate(find)).toBe(count);
        await stage.close();
      }
    });

    for (const surface of ['popup', 'iframe', 'redirect'] as const) {
      test(`${surface}: Cancel on the hosted page leads back into the app after two questions`, async () => {
        const spec = { app: { options: { surface } }, holds: ['hosted'] } as const;
        const stage = await openStage(engine, server, { ...spec, hosted: { leads: 'back' } });
        await stage.run.seen('hosted');
        const pressed = Date.now();
        stage.run.open('hosted');
        const settled = await stage.run.seen('settled');
        expect(settled).toMatchObject({ status: 'cancelled', reason: 'not-completed' });
        const ms = Number(settled['at']) - pressed;
        // The rest is what the browser needs to come back: two or three pages.
        const back = await stage.run.seen('phase', ({ phase }) => phase === 'confirming');
        const ours = Number(settled['at']) - Number(back['turn']) / 1000;
        console.log(
          `${name}, ${surface}: ${Math.round(ms)} ms from Cancel to the outcome, ${Math.round(ours)} of them in the app.`,
        );
        const asked = stage.run.entries.filter(({ tag }) => tag === 'asked:confirm');
        // More follow in the background, and may be here before the report of the outcome.
        const before = asked.filter(({ at }) => Number(at) < Number(settled['at']));
        expect(before).toHaveLength(2);
        await stage.close();
      });
    }

    for (const scenario of scenarios) {
      for (const surface of scenario.on) {
        test(`${surface}: ${scenario.name}`, PATIENT, async () => {
          const story = await play(scenario, surface);
          expect(story).toMatchObject(expectedStory(scenario));
        });
      }
    }

    testForgeries(() => ({ engine, server }));
  });

  /**
   * Plays a row. In one run of many, WebKitGTK never showed a page that it had been served, one that severs its window. Such a window
   * stays, and each later row would wait a minute for it. So the row is played again, in a new browser.
   */
  async function play(scenario: Scenario, surface: Scenario['on'][number]): Promise<Story> {
    try {
      return await playScenario(engine, server, scenario, surface);
    } catch (error) {
      if (!(await engine.hangs())) throw error;
      console.warn(
        `${name} HANGS, so a new one plays “${surface}: ${scenario.name}” again.`,
        error,
      );
      await engine.close();
      engine = await launch(name);
      return await playScenario(engine, server, scenario, surface);
    }
  }
}

/** Two minutes are not enough to notice that a browser hangs, and to play a row again. */
const PATIENT = { timeout: 400_000 };
