import type { StoredLink } from '../stores/LinkStore.ts';
import type { StoredSession } from '../stores/SessionStore.ts';

/** A link that nobody has used, without its times. */
export const STORED_LINK: Omit<StoredLink, 'createdAt' | 'expiresAt'> = {
  id: 'id',
  user: 'ann',
  userName: 'Ann Miller',
  tenant: 'acme',
  types: undefined,
  connection: undefined,
  name: undefined,
  used: undefined,
  revoked: undefined,
};

/** A session that Polytomic was not asked about, without its times. */
export const STORED_SESSION: Omit<StoredSession, 'createdAt' | 'expiresAt' | 'dueAt'> = {
  id: 'id',
  user: 'ann',
  tenant: 'acme',
  state: '0123456789abcdef0123456789abcdef',
  purpose: 'create',
  note: 'sealed',
  types: undefined,
  link: undefined,
  asked: 0,
  failures: 0,
  outcome: undefined,
  toldAt: undefined,
};
