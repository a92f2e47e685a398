import type { Engine } from './drivers/Engine.ts';
import type { Alive } from './pages/countAlive.ts';
import type { Ending, Scenario } from './Scenario.ts';
import type { LogEntry } from './server/createRun.ts';
import type { ScenarioServer } from './server/startScenarioServer.ts';
import { openStage, type Stage } from './Stage.ts';

/** Plays one row of the table and returns its result. */
export async function playScenario(
  engine: Engine,
  server: ScenarioServer,
  scenario: Scenario,
  surface: Scenario['on'][number],
): Promise<Story> {
  const { app, act, windowsLeft = 0, later, leavesPage = false } = scenario;
  const options = { ...app?.options, surface };
  const stage = await openStage(engine, server, { ...scenario, app: { ...app, options } });
  const { run } = stage;
  const all = (tag: string): LogEntry[] =>
    run.entries
      .filter((entry) => entry.tag === tag && (entry.flow ?? 1) === 1)
      .toSorted((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
  try {
    await act?.(stage);
    const settled = await run.seen('settled', ({ flow }) => flow === 1);
    await later?.(stage);
    await stage.untilOpened(windowsLeft);
    if (!leavesPage) await stage.expectPhase('settled');
    if (scenario.left?.records) await forget(stage);
    return {
      ending: settled as unknown as Ending,
      params: settled['callbackParams'] as Record<string, string> | undefined,
      left: settled['left'] as Alive,
      phases: all('phase').map(({ phase }) => phase),
      // An earlier page of the tab, met again by Back, ends its copy of the flow as `aborted`.
      settled: all('settled').filter(
        ({ reason }) => reason !== 'aborted' || reason === settled['reason'],
      ).length,
      sessions: all('asked:session').length,
      violated: all('violation').length > 0,
      wrong: [...all('server-error'), ...all('ran')],
    };
  } catch (error) {
    // What this row has left in the browser would fail the next ones, too. Its own fault counts more than one here.
    await forget(stage).catch(() => undefined);
    throw error;
  } finally {
    await stage.close();
  }
}

async function forget({ run, visit }: Stage): Promise<void> {
  const tab = await visit(run.url('app', 'stranger/forgetting'));
  await tab.evaluate('localStorage.clear()');
  await tab.close();
}

/** The result of a row. */
export interface Story {
  ending: Ending;
  params?: Readonly<Record<string, string>> | undefined;
  /** What still lived on the app's page right after the end. */
  left: Alive;
  phases?: readonly unknown[];
  /** How many times it ended. */
  settled: number;
  /** How many sessions the app's server was asked for. */
  sessions: number;
  /** Whether the app's policy was violated. */
  violated: boolean;
  /** What must never be seen. */
  wrong: readonly LogEntry[];
}

/** The result that a row must have. */
export function expectedStory(scenario: Scenario): Story {
  const { ends, endsAgain, params, phases, sessions = 1, violates = false, left } = scenario;
  return {
    ending: ends,
    ...(params && { params }),
    ...(phases && { phases }),
    left: { timers: 0, listeners: 0, channels: 0, windows: 0, frames: 0, records: 0, ...left },
    settled: endsAgain ? 2 : 1,
    sessions,
    violated: violates,
    wrong: [],
  };
}
