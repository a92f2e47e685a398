import type { ConnectAccess } from '@polytomic-connect/server';

/** One of the app's customers. Each has an organization of its own at Polytomic, and its key never leaves the server. */
export interface Tenant {
  id: string;
  name: string;
  user: { id: string; name: string };
  credentials: ConnectAccess['credentials'];
}

/** The two customers of the demo. Their organizations are the sandbox's own. */
export const demoTenants: readonly Tenant[] = [
  {
    id: 'acme',
    name: 'Acme',
    user: { id: 'user-ada', name: 'Ada Okafor' },
    credentials: { apiKey: 'sandbox-key-acme' },
  },
  {
    id: 'globex',
    name: 'Globex',
    user: { id: 'user-hugo', name: 'Hugo Lindqvist' },
    credentials: { apiKey: 'sandbox-key-globex' },
  },
];

/**
 * The only customer there can be with one real API key: a key opens one organization, and two tenants that
 * share it would see each other's connections.
 */
export function singleTenant(apiKey: string): Tenant {
  return {
    id: 'you',
    name: 'Your organization',
    user: { id: 'user-you', name: 'You' },
    credentials: { apiKey },
  };
}
