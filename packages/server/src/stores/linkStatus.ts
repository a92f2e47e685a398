import type { StoredLink } from './LinkStore.ts';

/** The status of a link. A use counts more than anything that happened to the link besides. */
export type LinkStatus = 'open' | 'used' | 'revoked' | 'expired';

/** Returns the status of a link. */
export function linkStatus({ used, revoked, expiresAt }: StoredLink, now: number): LinkStatus {
  if (used !== undefined) return 'used';
  if (revoked !== undefined) return 'revoked';
  return now >= expiresAt ? 'expired' : 'open';
}
