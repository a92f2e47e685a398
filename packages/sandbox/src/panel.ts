export { developerPanel } from './panel/developerPanel.ts';
export type { SandboxPanel } from './panel/SandboxPanel.ts';
