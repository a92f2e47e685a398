import type { PolytomicCredentials } from '@polytomic-connect/server';

/** Finds the credentials for a tenant's organization, by the name of the key in the database. */
export type Keyring = (keyName: string) => PolytomicCredentials;

/**
 * Makes the keyring. The keys come from the environment and stay in this process: the database has only
 * their names, so neither a copy of it nor a query that goes wrong gives one away. With many tenants, ask your
 * secret manager here.
 */
export function createKeyring(keys: Readonly<Record<string, string>>): Keyring {
  const all = new Map(Object.entries(keys));
  return (keyName) => {
    const apiKey = all.get(keyName);
    if (apiKey === undefined) {
      throw new Error(
        `There is no API key named "${keyName}", so its tenant cannot be served. Put it into POLYTOMIC_KEYS.`,
      );
    }
    return { apiKey };
  };
}
