export { developerPanel } from './panel/developerPanel.ts';
export type { PanelOutcome } from './control/PanelOutcome.ts';
export type { SandboxPanel } from './control/SandboxPanel.ts';
export type { Settings as SandboxSettings } from './settings.ts';
