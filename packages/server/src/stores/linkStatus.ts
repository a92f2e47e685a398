import type { StoredLink } from './LinkStore.ts';

/** The status of a link. A link that was used stays `used`, also if it was revoked or has expired since. */
export type LinkStatus = 'open' | 'used' | 'revoked' | 'expired';

/** Returns the status of a link. */
export function linkStatus({ used, revoked, expiresAt }: StoredLink, now: number): LinkStatus {
  if (used !== undefined) return 'used';
  if (revoked !== undefined) return 'revoked';
  return now >= expiresAt ? 'expired' : 'open';
}
