import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createToken } from '../auth/tokens.ts';

/**
 * Returns a random secret, the same after a restart: it is made at the first start and kept beside the embedded
 * database, whose open sessions of Connect only it can decrypt.
 *
 * @param folder the folder of the database, which this process has locked. Omitted, nothing is kept
 * @throws Error if the file was changed or cut off
 */
export function keepSecret(folder: string | undefined): string {
  if (folder === undefined) return createToken();
  const file = join(folder, 'session-secret');
  if (!existsSync(file)) write(file, createToken());
  const secret = readFileSync(file, 'utf8');
  if (!/^[\w-]{43}$/u.test(secret)) {
    throw new Error(
      `${file} does not hold the secret that the dashboard wrote, so no session can be read or signed with it. Restore it from a backup; or delete it, and everyone has to sign in again.`,
    );
  }
  return secret;
}

/** Flushes a new file to the disk, then renames it, so that neither a kill nor a power cut leaves half a secret. */
function write(file: string, secret: string): void {
  const fresh = openSync(`${file}.new`, 'w', 0o600);
  writeSync(fresh, secret);
  fsyncSync(fresh);
  closeSync(fresh);
  renameSync(`${file}.new`, file);
}
