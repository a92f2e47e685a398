import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';
import type { StoredSession } from '../stores/SessionStore.ts';

/** The access to read a session's connection with, when its user is not there. */
export async function accessWithoutUser(
  { user, tenant, purpose }: StoredSession,
  credentialsOf: SessionsOptions['credentials'],
): Promise<ConnectAccess> {
  return {
    user,
    tenant,
    credentials: await credentialsOf({ user, tenant }),
    // For a reconnect, `owns` was already checked when the session was made.
    owns: () => purpose === 'reconnect',
  };
}
