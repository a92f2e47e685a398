import { categories, type ConnectionType } from './ConnectionType.ts';
import { databases } from './databases.ts';
import { keyApplications } from './keyApplications.ts';
import { oauthApplications } from './oauthApplications.ts';
import { storage } from './storage.ts';
import { warehouses } from './warehouses.ts';

/** Every type that the sandbox offers, in the picker's order. */
export const connectionTypes: readonly ConnectionType[] = [
  ...databases,
  ...warehouses,
  ...storage,
  ...keyApplications,
  ...oauthApplications,
].toSorted(
  (a, b) =>
    categories.indexOf(a.category) - categories.indexOf(b.category) || a.name.localeCompare(b.name),
);

/** The type with this id. */
export function findConnectionType(id: string): ConnectionType | undefined {
  return connectionTypes.find((type) => type.id === id);
}
