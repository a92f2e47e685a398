import { parseFault } from '../faults/parseFault.ts';
import type { SandboxFault } from '../state/SandboxFault.ts';
import type { Scenario } from '../options/scenarios.ts';
import type { SandboxConnection } from '../settings.ts';
import type { SandboxSnapshot } from '../snapshot/SandboxSnapshot.ts';
import { takeSnapshot } from '../snapshot/takeSnapshot.ts';
import { type Connection, markUpdated, setStatus } from '../state/Connection.ts';
import { putConnection, putFault } from '../state/createStore.ts';
import { parseSwitches, type SandboxSwitches } from '../options/switches.ts';
import { readTime, resetWorld, type World } from '../World.ts';
import { readScenario } from './readScenario.ts';
import { readSlowBy } from './readSlowBy.ts';
import { createSessionControl, type SessionControl } from './createSessionControl.ts';
import { readState, type SandboxState } from './SandboxState.ts';

/** Inspects and controls a sandbox. An invalid argument throws an error with the reason. */
export interface SandboxControl extends SessionControl {
  /** What the sandbox remembers now, without secrets. */
  readonly state: () => SandboxState;
  /** Everything it remembers, secrets included, for the `snapshot` option of another one. */
  readonly snapshot: () => SandboxSnapshot;
  /**
   * Calls the listener after each request and each control that may have changed something. An error that it throws goes
   * to `console.error`.
   * @returns a function that unsubscribes it
   */
  readonly onChange: (listener: () => void) => () => void;
  /**
   * Forgets everything but the options: the connections, the faults, the scenario and the clock are again as in the options.
   * Requests that still wait are dropped. Listeners stay.
   */
  readonly reset: () => void;
  /** Sets the scenario of requests and sessions that name none. */
  readonly setScenario: (scenario: Scenario) => void;
  /** Sets some of the switches, which are answers to what Polytomic does not document. */
  readonly setSwitches: (switches: Partial<SandboxSwitches>) => void;
  /** Sets how late the `slow` scenario is, in milliseconds, from 0 to 600000. */
  readonly setSlowBy: (milliseconds: number) => void;
  /**
   * Stops the clock at a time, in milliseconds since 1970 or as an ISO date, from the year 0 to 9998. With `null` it
   * runs with the real time again.
   */
  readonly setClock: (time: number | string | null) => void;
  /** Advances the clock by 0 or more milliseconds, running or stopped. Sessions expire by this clock; no timer runs earlier. */
  readonly advanceClock: (milliseconds: number) => void;
  /** Adds a fault, in force from now on. @returns the id of the fault */
  readonly addFault: (fault: SandboxFault) => string;
  /** Ends a fault. @returns whether there is such a fault */
  readonly removeFault: (id: string) => boolean;
  /** Ends every fault. */
  readonly clearFaults: () => void;
  /** Adds a connection without a session. */
  readonly createConnection: (connection: SandboxConnection) => Connection;
  /** Removes a connection, in use or not. @returns whether there is such a connection */
  readonly removeConnection: (id: string) => boolean;
  /**
   * Sets a connection's status, such as `unhealthy`; anything but `healthy` comes with a `status_error`.
   * @returns whether there is such a connection
   */
  readonly setConnectionStatus: (id: string, status: string, statusError?: string) => boolean;
  /** Empties the log of calls. */
  readonly clearRequests: () => void;
}

/** The controls of one sandbox. */
export function createControl(world: World): Omit<SandboxControl, 'onChange'> {
  const { settings, clock } = world;
  return {
    ...createSessionControl(world),
    state: () => readState(world),
    snapshot: () => takeSnapshot(world),
    reset: () => {
      resetWorld(world);
    },
    setScenario: (scenario) => {
      world.store.scenario = readScenario(scenario);
    },
    setSwitches: (switches) => {
      world.store.switches = { ...world.store.switches, ...parseSwitches({ ...switches }) };
    },
    setSlowBy: (milliseconds) => {
      world.store.slowBy = readSlowBy(milliseconds);
    },
    setClock: (time) => {
      if (time === null) clock.run();
      else clock.stopAt(readTime(time));
    },
    advanceClock: (milliseconds) => {
      if (!(milliseconds >= 0 && milliseconds < Infinity)) {
        throw new Error('A clock is advanced by milliseconds, and never back.');
      }
      readTime(settings.now() + milliseconds);
      clock.advance(milliseconds);
    },
    addFault: (fault) => putFault(world.store, parseFault({ ...fault })).id,
    removeFault: (id) => {
      const { faults } = world.store;
      world.store.faults = faults.filter((fault) => fault.id !== id);
      return world.store.faults.length < faults.length;
    },
    clearFaults: () => {
      world.store.faults = [];
    },
    createConnection: (connection) =>
      structuredClone(putConnection(settings, world.store, connection)),
    removeConnection: (id) => {
      world.store.inUse.delete(id);
      return world.store.connections.delete(id);
    },
    setConnectionStatus: (id, status, statusError) => {
      const connection = world.store.connections.get(id);
      if (!connection) return false;
      setStatus(
        connection,
        status,
        status === 'healthy'
          ? undefined
          : (statusError ?? 'The credentials are no longer accepted.'),
      );
      markUpdated(connection, { settings, switches: world.store.switches });
      return true;
    },
    clearRequests: () => {
      world.store.requests = [];
    },
  };
}
