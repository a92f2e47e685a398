import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { hostname } from 'node:os';

/** Releases a lock. */
export type ReleaseLock = () => Promise<void>;

/** The locks of this process: a lock with our own process id that is not among them is from an earlier process. */
const held = new Set<string>();

/**
 * Locks a state file, so that two sandboxes do not overwrite each other's writes. A lock whose process has ended on
 * this machine is replaced.
 * @throws when another sandbox has the file open.
 */
export async function lockStateFile(path: string): Promise<ReleaseLock> {
  const lock = `${path}.lock`;
  const token = randomUUID();
  const content = JSON.stringify({ pid: process.pid, host: hostname(), token });
  for (;;) {
    if (await create(lock, content)) break;
    const found = await read(lock);
    // It was released meanwhile.
    if (found === undefined) continue;
    if (isInUse(found)) {
      throw new Error(
        `${path} is in use by another sandbox (${describeOwner(found)}), which would overwrite what this one writes. Stop that one or name another file. If it no longer runs, delete ${lock}.`,
      );
    }
    await discard(lock, found);
  }
  held.add(token);
  return async () => {
    held.delete(token);
    if ((await read(lock)) === content) await fs.rm(lock, { force: true });
  };
}

async function create(lock: string, content: string): Promise<boolean> {
  // Linked into place when complete, so that no other process reads an empty lock.
  const draft = `${lock}.${randomUUID()}`;
  await fs.writeFile(draft, content, { mode: 0o600 });
  try {
    await fs.link(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await fs.rm(draft, { force: true });
  }
}

/** Removes a stale lock, but not one that another process has put in its place meanwhile. */
async function discard(lock: string, stale: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await fs.rename(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await read(aside)) !== stale) await fs.link(aside, lock).catch(() => undefined);
  await fs.rm(aside, { force: true });
}

async function read(lock: string): Promise<string | undefined> {
  try {
    return await fs.readFile(lock, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

interface Owner {
  readonly pid?: unknown;
  readonly host?: unknown;
  readonly token?: unknown;
}

function parseOwner(content: string): Owner {
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function isInUse(content: string): boolean {
  const { pid, host, token } = parseOwner(content);
  // The processes of another machine or container cannot be seen from here.
  if (host !== hostname() || typeof pid !== 'number') return true;
  if (pid === process.pid) return held.has(String(token));
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function describeOwner(content: string): string {
  const { pid, host } = parseOwner(content);
  return `process ${String(pid)} on ${String(host)}`;
}
