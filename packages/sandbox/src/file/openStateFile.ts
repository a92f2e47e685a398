import { promises as fs } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseSnapshot } from '../snapshot/parseSnapshot.ts';
import type { SandboxSnapshot } from '../snapshot/SandboxSnapshot.ts';
import { lockStateFile, type StateFileLock } from './lockStateFile.ts';

/** A file that keeps the state of a sandbox over a restart. */
export interface StateFile {
  /** The content of the file; `undefined` if there was no file. */
  readonly snapshot: SandboxSnapshot | undefined;
  /** Returns a function that schedules a write of the latest snapshot. Writes never overlap. */
  readonly follow: (take: () => SandboxSnapshot) => () => void;
  /** Resolves once every change is written. A write that failed is tried once more. @throws when that fails, too. */
  readonly settled: () => Promise<void>;
  /** Lets other sandboxes open the file. Call it after the last write. */
  readonly release: () => Promise<void>;
}

/**
 * Opens the file of a sandbox, whose folder is made if it is missing.
 * @param report called once when writing begins to fail
 * @param retryMs after how many milliseconds a failed write is tried again
 * @throws when it cannot be read, or holds something else: it is left as it is.
 */
export async function openStateFile(
  file: string,
  report: (error: Error) => void,
  retryMs = 5000,
): Promise<StateFile> {
  // The file itself: a link would be replaced by a new file, and a second sandbox would not find the lock.
  const path = await fs.realpath(file).catch(() => resolve(file));
  const { release, isHeld } = await lock(path);
  let snapshot: SandboxSnapshot | undefined;
  try {
    snapshot = await read(path);
    await removeLeftovers(path);
  } catch (error) {
    await release();
    throw error;
  }
  let last: Promise<void> = Promise.resolve();
  let failure: Error | undefined;
  let changed: (() => void) | undefined;
  let retry: NodeJS.Timeout | undefined;
  const attempt = async (before: Promise<void>, take: () => SandboxSnapshot): Promise<void> => {
    await before;
    clearTimeout(retry);
    try {
      if (!isHeld()) throw new Error('Another sandbox has taken it over.');
      await write(path, take());
      failure = undefined;
    } catch (error) {
      const isNew = failure === undefined;
      failure = new Error(`The sandbox cannot write ${path}.`, { cause: error });
      if (isNew) report(failure);
      // The disk may have room again before anything changes.
      retry = setTimeout(() => changed?.(), retryMs).unref();
    }
  };
  return {
    snapshot,
    release,
    follow: (take) => {
      let isDue = false;
      changed = () => {
        if (isDue) return;
        isDue = true;
        last = attempt(last, () => {
          // The snapshot contains every change until now.
          isDue = false;
          return take();
        });
      };
      return changed;
    },
    settled: async () => {
      await last;
      if (failure) changed?.();
      await last;
      clearTimeout(retry);
      if (failure) throw failure;
    },
  };
}

async function lock(path: string): Promise<StateFileLock> {
  try {
    await fs.mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw new Error(`The sandbox cannot write ${path}.`, { cause: error });
  }
  try {
    return await lockStateFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new Error(`The sandbox cannot write ${path}.`, { cause: error });
  }
}

/** Removes the unfinished file, with tokens in it, of a process that was killed while it wrote. */
async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  for (const name of await fs.readdir(folder)) {
    const isLeftover = name.startsWith(start) && /^\d+\.tmp$/u.test(name.slice(start.length));
    if (isLeftover) await fs.rm(join(folder, name), { force: true });
  }
}

async function read(path: string): Promise<SandboxSnapshot | undefined> {
  let text: string;
  try {
    text = await fs.readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The sandbox cannot read ${path}.`, { cause: error });
  }
  try {
    return parseSnapshot(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'It is not JSON.' : (error as Error).message;
    throw new Error(
      `${path} is not the file of a sandbox, or it is damaged. ${reason} Nothing was changed in it. Name another file, or move this one away to start afresh.`,
      { cause: error },
    );
  }
}

/** A reader sees the old file or the new one, never half of one; only its owner may read it. */
async function write(path: string, snapshot: SandboxSnapshot): Promise<void> {
  const next = `${path}.${process.pid}.tmp`;
  await fs.mkdir(dirname(path), { recursive: true });
  try {
    const handle = await fs.open(next, 'w', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(snapshot, null, 1)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(next, path);
  } catch (error) {
    await fs.rm(next, { force: true });
    throw error;
  }
}
