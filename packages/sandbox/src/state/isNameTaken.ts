import type { Connection } from './Connection.ts';

/** Names are unique in an organization. */
export function isNameTaken(
  { connections }: { readonly connections: ReadonlyMap<string, Connection> },
  organizationId: string,
  name: string,
): boolean {
  for (const one of connections.values()) {
    if (one.organization_id === organizationId && one.name === name) return true;
  }
  return false;
}
