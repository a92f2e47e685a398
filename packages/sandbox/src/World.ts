import { createClock, type Clock } from './state/createClock.ts';
import { createIds, type Ids } from './state/createIds.ts';
import { createStore, type Store } from './state/createStore.ts';
import { resolveSettings, type SandboxSetup, type Settings } from './settings.ts';

/** The context that every part of a sandbox receives. */
export interface World {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whether there is a panel that pages can link to. */
  readonly hasPanel: boolean;
  /** Replaced by a reset. */
  store: Store;
  /** Functions that end the waits of requests. A reset calls all of them. */
  readonly waiting: Set<() => void>;
}

/**
 * Creates the world that the options describe.
 * @throws when they contradict each other.
 */
export function createWorld(options: SandboxSetup, hasPanel: boolean): World {
  const { now, seed, createId } = options;
  const clock = createClock(typeof now === 'function' ? now : () => Date.now(), stopTime(now));
  const ids = createIds(seed === undefined ? null : String(seed), createId);
  const settings = resolveSettings(options, clock.now, ids.next);
  return { settings, clock, ids, hasPanel, store: createStore(settings), waiting: new Set() };
}

/** Resets a world to its start: the clock, the ids and everything it remembers. */
export function resetWorld(world: World): void {
  world.clock.restore({ stoppedAt: stopTime(world.settings.given.now), ahead: 0 });
  world.ids.restore(0);
  world.store = createStore(world.settings);
  for (const endWait of world.waiting) endWait();
}

/** The time at which the clock stands still from the start, if it does. */
function stopTime(now: SandboxSetup['now']): number | null {
  return typeof now === 'function' ? null : readTime(now);
}

/** The bounds of the clock. They leave room for a session's `ttl` before the year 10000, which dates write differently. */
const earliest = Date.parse('0000-01-01T00:00:00Z');
const latest = Date.parse('9998-12-31T23:59:59.999Z');

/**
 * A time given as milliseconds since 1970, or as a date, from the year 0 to 9998.
 * @throws when it is neither.
 */
export function readTime(time: number | string): number;
export function readTime(time: number | string | undefined): number | null;
export function readTime(time: number | string | undefined): number | null {
  if (time === undefined) return null;
  const read = typeof time === 'number' ? time : Date.parse(time);
  if (read >= earliest && read <= latest) return read;
  const problem = Number.isNaN(read) ? 'is not a time' : 'is not in the years 0 to 9998';
  throw new Error(`“${time}” ${problem}. Write it like 2026-01-01T12:00:00Z.`);
}
