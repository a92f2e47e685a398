import { setTimeout as wait } from 'node:timers/promises';
import type { Engine, EngineWindow, Tab } from './drivers/Engine.ts';
import type { LogEntry, Run } from './server/createRun.ts';
import type { RunSpec } from './server/RunSpec.ts';
import type { ScenarioServer } from './server/startScenarioServer.ts';

/** Opens the app of a scenario in a tab of its own and clicks its button, unless that waits or it starts by itself. */
export async function openStage(
  engine: Engine,
  server: ScenarioServer,
  spec: RunSpec,
  { waits = false }: { waits?: boolean } = {},
): Promise<Stage> {
  const run = server.createRun(spec);
  const before = new Set((await engine.windows()).map(({ id }) => id));
  const app = await engine.newTab();
  const { framedBy, options, route = '' } = spec.app ?? {};

  const clickConnect = async (): Promise<void> => {
    if (framedBy === undefined) return app.click('#connect');
    // The button is in the corner of the app, and the app's frame covers the page. A browser ignores clicks
    // into a frame from elsewhere that has only just appeared: no page may lay one under the pointer.
    for (let tries = 0; tries < 30; tries += 1) {
      await app.clickAt(30, 18);
      const started = await run.seen('phase', undefined, 2000).catch(() => undefined);
      if (started !== undefined) return;
    }
    throw new Error('The click does not reach the app in its frame.');
  };
  const opened = async (): Promise<EngineWindow[]> =>
    (await engine.windows()).filter(({ id }) => id !== app.id && !before.has(id));
  const firstOpened = async (): Promise<EngineWindow> => {
    for (let tries = 0; tries < 600; tries += 1) {
      const [popup] = await opened();
      if (popup !== undefined) return popup;
      await wait(50); // a driver lists a window somewhat later than its page is loaded
    }
    throw new Error('There is no popup.');
  };
  const stage: Stage = {
    engine,
    run,
    app,
    clickConnect,
    opened,
    phase: async (phase) =>
      void (await run.seen(
        'phase',
        ({ flow, ...entry }) => flow === 1 && entry['phase'] === phase,
      )),
    async look() {
      const answer = `look-${run.entries.length}`;
      run.tell('app', `look ${answer}`);
      const { phase, arrived } = await run.seen(answer);
      return { phase, arrived: Number(arrived) };
    },
    async expectPhase(phase) {
      const found = (await stage.look()).phase;
      if (found !== phase) throw new Error(`The flow is ${String(found)}, not ${phase}.`);
    },
    async nthState(number) {
      const asked = (): LogEntry[] => run.entries.filter(({ tag }) => tag === 'asked:session');
      await run.seen('asked:session', () => asked().length >= number);
      return String(asked()[number - 1]?.['state']);
    },
    async closePopup() {
      const { id } = await firstOpened();
      run.tell('app', 'focus');
      await stage.look(); // it answers once it has received that
      await engine.closeWindow(id);
    },
    async popup() {
      return engine.tabOf((await firstOpened()).id);
    },
    async untilOpened(count) {
      for (let tries = 0; tries < 600; tries += 1) {
        const windows = await opened();
        if (windows.length === count) return;
        await wait(50); // no driver says when the last window is gone
      }
      const urls = (await opened()).map(({ url }) => url);
      const story = run.entries.map((entry) => JSON.stringify(entry)).join('\n');
      throw new Error(
        `${count} windows expected beside the app's. There are: ${urls.join(' ')}\n${story}`,
      );
    },
    another: (other) => openStage(engine, server, other),
    async visit(url) {
      const tab = await engine.newTab();
      await tab.goto(url);
      return tab;
    },
    async close() {
      run.open('image');
      for (const { id } of await opened()) await engine.closeWindow(id);
      await app.close();
    },
  };

  const page = {
    none: run.url('app', `app${route}`),
    'same-site': run.url('cb', 'embedding'),
    'cross-site': run.url('other', 'embedding'),
  }[framedBy ?? 'none'];
  await app.goto(page);
  await run.seen('ready');
  if (!options?.autoStart && !waits) await clickConnect();
  return stage;
}

/** A scenario under way. */
export interface Stage {
  engine: Engine;
  run: Run;
  app: Tab;
  clickConnect: () => Promise<void>;
  /** The windows that are there since the scenario began, except the app's. */
  opened: () => Promise<EngineWindow[]>;
  /** Waits until the flow has been in this phase. */
  phase: (phase: string) => Promise<void>;
  /** Asks the app in which phase the flow is now, and how many window messages have come. */
  look: () => Promise<{ phase: unknown; arrived: number }>;
  /** Fails unless the flow is in this phase now. */
  expectPhase: (phase: string) => Promise<void>;
  /** The state of the nth session that the app's server was asked for, once it was. */
  nthState: (number: number) => Promise<string>;
  /** Closes the popup as a customer does: the app gets the focus. */
  closePopup: () => Promise<void>;
  /** The popup, to act in it. */
  popup: () => Promise<Tab>;
  /** Waits until so many windows are there beside the app's. */
  untilOpened: (count: number) => Promise<void>;
  /** Another scenario at the same time, in another tab. */
  another: (spec: RunSpec) => Promise<Stage>;
  /** Opens a URL in another tab. */
  visit: (url: string) => Promise<Tab>;
  close: () => Promise<void>;
}

/** A customer needs longer than this to read a page and close it; what closes faster counts as severed. */
export const GLANCE_MS = 400;
