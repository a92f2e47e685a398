import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createToken } from './auth/tokens.ts';

/**
 * Returns a random secret, the same after a restart: it is made at the first start and kept beside the embedded
 * database, whose open sessions of Connect only it can decrypt.
 *
 * @param folder the folder of the database, which this process has locked. Omitted, nothing is kept
 */
export function keepSecret(folder: string | undefined): string {
  if (folder === undefined) return createToken();
  const file = join(folder, 'session-secret');
  if (!existsSync(file)) {
    // Renamed, so that a start that is killed leaves no part of one.
    writeFileSync(`${file}.new`, createToken(), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}
