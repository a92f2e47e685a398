import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes a folder for this process alone: two embedded databases on the same files would destroy them, and
 * PGlite does not notice. A lock that a killed process left behind counts for nothing.
 *
 * @returns a function that stops it
 * @throws Error if another process has it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'dashboard.pid');
  const holder = Number(read(path));
  if (holder !== process.pid && isRunning(holder)) {
    throw new Error(
      `The process ${holder} has the database in ${folder}, and two would destroy it. Stop that one, or set DATA_DIR to another folder. If it is something else, delete ${path}.`,
    );
  }
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0); // only asks
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // In a container nobody may have buried it yet: a process that has ended, but still has its number.
  return !/^State:\s+Z/mu.test(read(`/proc/${pid}/status`));
}
