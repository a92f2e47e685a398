export { developerPanel } from './panel/developerPanel.ts';
export type { SandboxPanel } from './control/SandboxPanel.ts';
