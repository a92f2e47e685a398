import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';
import type { StoredSession } from '../stores/SessionStore.ts';

/** What may be read of a session's connection when its user is not there. */
export async function accessWithoutUser(
  { user, tenant, purpose }: StoredSession,
  credentialsOf: SessionsOptions['credentials'],
): Promise<ConnectAccess> {
  return {
    user,
    tenant,
    credentials: await credentialsOf({ user, tenant }),
    // Whether a shared connection may be reconnected was decided when the session was made.
    owns: () => purpose === 'reconnect',
  };
}
