import type { Store } from './createStore.ts';

/** Names are unique in an organization. */
export function isNameTaken(store: Store, organizationId: string, name: string): boolean {
  for (const one of store.connections.values()) {
    if (one.organization_id === organizationId && one.name === name) return true;
  }
  return false;
}
