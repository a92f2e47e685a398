import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/**
 * Locks a folder for this process alone: two embedded databases on the same files would destroy them, and PGlite does
 * not notice.
 *
 * The lock is a folder with a file of its owner, which a thread touches every second. A start that finds a lock waits:
 * if the file is touched, the owner is alive, and the start is refused; if it is not touched for `staleMs`, the lock was
 * left by a crash, and is replaced. Neither process ids nor the clocks of two computers are compared.
 * `docs/decisions/011-one-database-per-folder.md` has the reasons.
 *
 * @returns a function that unlocks the folder
 * @throws Error if another process has it, or it cannot be written to
 */
export async function lockFolder(
  folder: string,
  { staleMs = 15_000, report = console.log, signal }: LockFolderOptions = {},
): Promise<() => Promise<void>> {
  const lock = join(folder, 'dashboard.lock');
  const owner = join(lock, randomUUID());
  const isFree = create(folder, lock, owner);
  if (!isFree) {
    report(
      `Another process has the database in ${folder}, or ended without unlocking it. Waiting up to ${Math.ceil(staleMs / 1000)} seconds to find out.`,
    );
    await replaceStaleLock({ folder, lock, owner, staleMs, signal });
  }
  const heart = new Worker(HEARTBEAT, { eval: true, workerData: { owner, ms: HEARTBEAT_MS } });
  heart.unref();
  heart.once('error', (cause) => {
    // Nothing catches this, so the process ends at once, and does not write to the database any more.
    throw new Error(
      `The lock of ${folder} was lost, perhaps because this computer slept. Another process may have the database now, so this one ends. Start it again.`,
      { cause },
    );
  });
  // Two processes that find the same stale lock can replace each other's. The one whose file is gone ends during this wait.
  if (!isFree) await sleep(3 * HEARTBEAT_MS);
  const remove = (): void => {
    // If the lock was lost, it is another process's now.
    if (existsSync(owner)) rmSync(lock, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return async () => {
    process.off('exit', remove);
    await heart.terminate();
    remove();
  };
}

/** Options of {@link lockFolder}. */
export interface LockFolderOptions {
  /**
   * After how many milliseconds without a touch the lock is replaced.
   *
   * @default 15_000
   */
  staleMs?: number | undefined;
  /** Prints a message when the start has to wait. @default console.log */
  report?: ((message: string) => void) | undefined;
  /** Ends the wait: the start is refused with the reason of the abort. */
  signal?: AbortSignal | undefined;
}

const HEARTBEAT_MS = 1000;

/** In a thread, because the embedded database blocks the main one for seconds while it starts. */
const HEARTBEAT = `
  const { utimesSync } = require('node:fs');
  const { workerData } = require('node:worker_threads');
  setInterval(() => utimesSync(workerData.owner, new Date(), new Date()), workerData.ms);
`;

/** Creates the folder, if it is not there, and the lock. @returns whether the lock was free */
function create(folder: string, lock: string, owner: string): boolean {
  try {
    // Postgres requires this too: the files in the folder are readable for everybody.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return take(lock, owner);
  } catch (cause) {
    throw new Error(
      `The folder ${folder} could not be made, or not be written to, so the database has no place. Set DATA_DIR to one that can.`,
      { cause },
    );
  }
}

/** Creates the lock, which only one process can. */
function take(lock: string, owner: string): boolean {
  try {
    mkdirSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(owner, '');
  return true;
}

async function replaceStaleLock(options: Replacement): Promise<void> {
  const { folder, lock, owner, staleMs, signal } = options;
  const seen = describe(lock);
  const until = performance.now() + staleMs;
  while (performance.now() < until) {
    await sleep(200, undefined, { signal });
    const now = describe(lock);
    if (now === undefined && take(lock, owner)) return;
    if (now !== seen) throw inUse(folder);
  }
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch {
    throw inUse(folder); // another start was faster
  }
  rmSync(aside, { recursive: true, force: true });
  if (!take(lock, owner)) throw inUse(folder);
}

interface Replacement {
  folder: string;
  lock: string;
  owner: string;
  staleMs: number;
  signal: AbortSignal | undefined;
}

/** The owner and when it last touched its file; `undefined` if there is no lock. */
function describe(lock: string): string | undefined {
  try {
    const files = readdirSync(lock).map((name) => `${name} ${statSync(join(lock, name)).mtimeMs}`);
    return files.join();
  } catch {
    return undefined;
  }
}

function inUse(folder: string): Error {
  return new Error(
    `Another process has the database in ${folder}, and two would destroy it. Stop that one, or set DATA_DIR to another folder.`,
  );
}
