import type { World } from '../World.ts';
import type { SandboxSnapshot } from './SandboxSnapshot.ts';

/** How many calls of the log are kept. */
const mostRequests = 500;

/** A copy of everything the sandbox remembers. */
export function takeSnapshot({ clock, ids, store }: World): SandboxSnapshot {
  return structuredClone({
    version: 1,
    scenario: store.scenario,
    switches: store.switches,
    slowBy: store.slowBy,
    clock: clock.state(),
    ids: ids.issued(),
    faults: store.faults,
    faultCount: store.faultCount,
    sessions: [...store.sessions.values()],
    connections: [...store.connections.values()],
    inUse: [...store.inUse],
    grants: [...store.grants],
    outcomes: [...store.outcomes].filter(([, { response }]) => response !== undefined),
    requests: store.requests.slice(-mostRequests),
  });
}
