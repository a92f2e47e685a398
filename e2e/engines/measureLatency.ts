import type { EngineName } from './drivers/Engine.ts';
import { launch } from './drivers/launch.ts';
import type { Run } from './server/createRun.ts';
import { startScenarioServer } from './server/startScenarioServer.ts';
import { openStage } from './Stage.ts';

/**
 * Measures how long it takes from the first script of the callback page to the resolved promise, and beside
 * it, in the very same page loads, how long the browser takes to deliver a bare window message and a bare
 * channel message. There is no server to ask here: only the relay counts.
 */
export async function measureLatency(name: EngineName, rounds: number): Promise<Latency[]> {
  const server = await startScenarioServer();
  const engine = await launch(name);
  try {
    const measured: Latency[] = [];
    for (const surface of ['popup', 'iframe'] as const) {
      const all: Delays[] = [];
      let earlier = 0;
      for (let round = 0; round < rounds; round += 1) {
        const options = { surface, confirms: false };
        const spec = { app: { options }, callback: { page: 'timed' } } as const;
        const stage = await openStage(engine, server, spec, { waits: true });
        const delays = await measureOnce(stage.run, stage.clickConnect);
        if (delays === undefined) earlier += 1;
        else all.push(delays);
        await stage.close();
      }
      const ours = median(all.map((delays) => delays.ours));
      const message = median(all.map((delays) => delays.message));
      const channel = median(all.map((delays) => delays.channel));
      measured.push({ engine: engine.version, surface, ours, message, channel, rounds, earlier });
    }
    return measured;
  } finally {
    await engine.close();
    await server.close();
  }
}

/** Medians in ms. */
export interface Latency extends Delays {
  /** The browser, with its version. */
  engine: string;
  surface: 'popup' | 'iframe';
  rounds: number;
  /** Rounds that are not in the medians: all was over before the callback page had run a script. */
  earlier: number;
}

interface Delays {
  /** To the resolved promise. */
  ours: number;
  /** To the arrival of a bare window message. */
  message: number;
  /** To the arrival of a bare channel message. */
  channel: number;
}

/** @returns nothing if the flow ended, and closed the page, before its first script ran */
async function measureOnce(run: Run, click: () => Promise<void>): Promise<Delays | undefined> {
  run.tell('app', 'time');
  await run.seen('timing');
  await click();
  const settled = await run.seen('settled');
  const bare = Promise.all(
    ['by-message', 'by-channel'].map((tag) => run.seen(tag, undefined, 1000)),
  );
  const [message, channel] = await bare.catch(() => []);
  if (message === undefined || channel === undefined) return undefined;
  const toldAt = Number(message['toldAt']);
  const since = (entry: Record<string, unknown>): number => Number(entry['at']) - toldAt;
  return { ours: since(settled), message: since(message), channel: since(channel) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
