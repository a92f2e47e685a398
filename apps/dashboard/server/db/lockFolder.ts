import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';

/**
 * Locks a folder for this process alone: two embedded databases on the same files would destroy them, and PGlite does
 * not notice.
 *
 * The lock is renewed every few seconds, and ignored when it was not renewed for `staleMs`: after a crash the next
 * start waits that long, and goes on. Process ids play no part, because two containers that share a volume can both
 * be process 1. `docs/decisions/011-one-database-per-folder.md` has the reasons.
 *
 * @returns a function that unlocks the folder
 * @throws Error if another process keeps renewing the lock
 */
export async function lockFolder(
  folder: string,
  { staleMs = 20_000, report = console.log }: LockFolderOptions = {},
): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'dashboard.lock');
  const update = staleMs / 5;
  const options = {
    lockfilePath: path,
    realpath: false,
    stale: staleMs,
    update,
    onCompromised: (cause: Error) => {
      // Not caught anywhere, so the process ends at once: closing the database would write to it.
      throw new Error(
        `The lock ${path} was lost, perhaps because this process was stopped for a while. Another process may have the database in ${folder} now, so this one ends. Start it again.`,
        { cause },
      );
    },
  };

  const first = await lock(folder, options).catch(ifLocked);
  if (first !== undefined) return first;
  const seconds = Math.ceil((staleMs + update) / 1000);
  report(
    `Another process has the database in ${folder}, or ended without unlocking it. Waiting up to ${seconds} seconds to find out.`,
  );
  const giveUp = performance.now() + staleMs + update;
  for (;;) {
    await sleep(500);
    const unlock = await lock(folder, options).catch(ifLocked);
    if (unlock !== undefined) {
      // Of two processes that find the same stale lock, each may replace the other's. The one that lost it ends in the meantime.
      await sleep(update * 2);
      return unlock;
    }
    if (performance.now() > giveUp) throw inUse(folder);
  }
}

/** Options of {@link lockFolder}. */
export interface LockFolderOptions {
  /**
   * After how many milliseconds without renewal the lock is ignored; at least 5000.
   *
   * @default 20_000
   */
  staleMs?: number | undefined;
  /** Prints a message when the start has to wait. @default console.log */
  report?: ((message: string) => void) | undefined;
}

function ifLocked(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
}

function inUse(folder: string): Error {
  return new Error(
    `Another process has the database in ${folder}, and two would destroy it. Stop that one, or set DATA_DIR to another folder.`,
  );
}
