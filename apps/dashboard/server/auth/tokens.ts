import { createHash, randomBytes } from 'node:crypto';

/** Creates a token that nobody can guess. The database keeps its hash only. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Hashes a token. It is random, so a fast hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
