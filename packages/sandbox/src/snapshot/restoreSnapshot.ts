import { findConnectionType } from '../catalog/connectionTypes.ts';
import { logoUrl } from '../state/Connection.ts';
import { putFault, type Store } from '../state/createStore.ts';
import { putSession } from '../state/sessionIndex.ts';
import type { World } from '../World.ts';
import type { SandboxSnapshot } from './SandboxSnapshot.ts';

/** Continues from a snapshot. Options that are given, other than the connections, override it. */
export function restoreSnapshot(world: World, snapshot: SandboxSnapshot): void {
  const { settings, clock, ids } = world;
  const { given } = settings;
  const before = structuredClone(snapshot);
  if (given.now === undefined) clock.restore(before.clock);
  ids.restore(before.ids);
  const store: Store = {
    scenario: given.scenario ?? before.scenario,
    switches: { ...settings.switches, ...before.switches, ...given.switches },
    slowBy: given.slowBy ?? before.slowBy,
    faults: given.faults ? [] : [...before.faults],
    faultCount: before.faultCount,
    sessions: new Map(),
    sessionsBySecret: new Map(),
    connections: new Map(
      before.connections.map((connection) => {
        const type = findConnectionType(connection.type.id);
        // The sandbox may have another URL now.
        const logo = type ? logoUrl(settings, type) : connection.type.logo_url;
        const restored = { ...connection, type: { ...connection.type, logo_url: logo } };
        const strings = ['status_error', 'parent_connection_id'] as const;
        for (const name of strings) if (typeof restored[name] !== 'string') delete restored[name];
        return [connection.id, restored];
      }),
    ),
    inUse: new Set(before.inUse),
    grants: new Map(before.grants),
    outcomes: new Map(before.outcomes),
    requests: [...before.requests],
  };
  for (const session of before.sessions) putSession(store, session);
  for (const fault of given.faults ? settings.faults : []) putFault(store, fault);
  world.store = store;
}
