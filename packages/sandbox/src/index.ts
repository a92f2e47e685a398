export { createSandbox, type Sandbox } from './createSandbox.ts';
export type {
  SandboxControl,
  SandboxState,
  SessionState,
  SessionStatus,
} from './control/createControl.ts';
export { isScenario, type Scenario, scenarios } from './scenarios.ts';
export type { SandboxConnection, SandboxOptions, SandboxOrganization } from './settings.ts';
export type { Connection } from './state/Connection.ts';
export type { LoggedRequest } from './state/createStore.ts';
export type { SandboxSwitches } from './switches.ts';
