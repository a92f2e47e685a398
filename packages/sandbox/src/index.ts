export type { StartedSession } from './api/createSession.ts';
export { createSandbox, type Sandbox } from './createSandbox.ts';
export type { SandboxControl } from './control/createControl.ts';
export type {
  CompletedConnection,
  SandboxSession,
  SessionControl,
} from './control/createSessionControl.ts';
export type { SandboxState, SessionState, SessionStatus } from './control/SandboxState.ts';
export {
  type FaultKind,
  faultKinds,
  type FaultRule,
  type SandboxFault,
} from './state/SandboxFault.ts';
export { isScenario, type Scenario, scenarios } from './options/scenarios.ts';
export type { SandboxOptions } from './SandboxOptions.ts';
export type { SandboxConnection, SandboxOrganization, SandboxSetup } from './settings.ts';
export type { SandboxSnapshot } from './snapshot/SandboxSnapshot.ts';
export type { ClockState } from './state/createClock.ts';
export type { Connection } from './state/Connection.ts';
export type { Grant, KeptOutcome, LoggedRequest } from './state/createStore.ts';
export type { Session } from './state/Session.ts';
export type { SandboxSwitches } from './options/switches.ts';
