import { randomUUID } from 'node:crypto';
import { existsSync, promises as fs } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';

/** A state file that this sandbox has locked. */
export interface StateFileLock {
  /** Whether it is still this sandbox's. Another one may take it over while this computer sleeps. */
  readonly isHeld: () => boolean;
  readonly release: () => Promise<void>;
}

/**
 * Locks a state file, so that two sandboxes do not overwrite each other's writes.
 *
 * The lock is a folder with a file of its owner, which a thread touches twice a second. A start that finds a lock waits:
 * if the file is touched, the owner is alive, and the start is refused; if it is not touched for `staleMs`, the lock was
 * left by a crash, and is replaced. Neither process ids nor host names are compared: in two containers they can be equal.
 * @throws when another sandbox has the file open.
 */
export async function lockStateFile(
  path: string,
  { staleMs = 10_000, report = console.error }: LockOptions = {},
): Promise<StateFileLock> {
  const lock = `${path}.lock`;
  const owner = join(lock, randomUUID());
  const isFree = await take(lock, owner);
  if (!isFree) {
    report(
      `Another sandbox has ${path} open, or ended without unlocking it. Waiting up to ${Math.ceil(staleMs / 1000)} seconds to find out.`,
    );
    await replaceStale({ path, lock, owner, staleMs });
  }
  const heart = new Worker(HEARTBEAT, { eval: true, workerData: { owner, ms: HEARTBEAT_MS } });
  heart.unref();
  // An error means that the file is gone, which `isHeld` reports.
  heart.once('error', () => undefined);
  const isHeld = (): boolean => existsSync(owner);
  // Two sandboxes that find the same stale lock can replace each other's. The one whose file is gone notices it after this.
  if (!isFree) {
    await sleep(3 * HEARTBEAT_MS);
    if (!isHeld()) {
      await heart.terminate();
      throw inUse(path);
    }
  }
  return {
    isHeld,
    async release() {
      await heart.terminate();
      // If the lock was lost, it is another sandbox's now.
      if (isHeld()) await fs.rm(lock, { recursive: true, force: true });
    },
  };
}

/** Options of {@link lockStateFile}. */
interface LockOptions {
  /** After how many milliseconds without a touch a lock is replaced. @default 10_000 */
  readonly staleMs?: number;
  /** Prints a message when the start has to wait. @default console.error */
  readonly report?: (message: string) => void;
}

const sleep = promisify(setTimeout);

const HEARTBEAT_MS = 500;

/** In a thread, because other work may block the main thread. */
const HEARTBEAT = `
  const { utimesSync } = require('node:fs');
  const { workerData } = require('node:worker_threads');
  setInterval(() => utimesSync(workerData.owner, new Date(), new Date()), workerData.ms);
`;

/** Creates the lock, which only one process can. */
async function take(lock: string, owner: string): Promise<boolean> {
  try {
    await fs.mkdir(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await fs.writeFile(owner, '');
  return true;
}

async function replaceStale({ path, lock, owner, staleMs }: Replacement): Promise<void> {
  const seen = await describe(lock);
  const until = performance.now() + staleMs;
  while (performance.now() < until) {
    await sleep(100);
    const now = await describe(lock);
    if (now === undefined && (await take(lock, owner))) return;
    if (now !== seen) throw inUse(path);
  }
  const aside = `${lock}.${randomUUID()}`;
  try {
    await fs.rename(lock, aside);
  } catch {
    throw inUse(path); // another start was faster
  }
  await fs.rm(aside, { recursive: true, force: true });
  if (!(await take(lock, owner))) throw inUse(path);
}

interface Replacement {
  readonly path: string;
  readonly lock: string;
  readonly owner: string;
  readonly staleMs: number;
}

/** The owner and when it last touched its file; `undefined` if there is no lock. */
async function describe(lock: string): Promise<string | undefined> {
  try {
    const names = await fs.readdir(lock);
    const files = names.map(async (name) => {
      const { mtimeMs } = await fs.stat(join(lock, name));
      return `${name} ${mtimeMs}`;
    });
    return (await Promise.all(files)).join();
  } catch {
    return undefined;
  }
}

function inUse(path: string): Error {
  return new Error(
    `${path} is in use by another sandbox, which would overwrite what this one writes. Stop that one or name another file.`,
  );
}
