import type { Store } from './createStore.ts';

/** Names are unique in an organization. */
export function isNameTaken(store: Store, organizationId: string, name: string): boolean {
  return [...store.connections.values()].some(
    (one) => one.organization_id === organizationId && one.name === name,
  );
}
