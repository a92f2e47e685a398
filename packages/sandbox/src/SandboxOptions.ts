import type { SandboxPanel } from './control/SandboxPanel.ts';
import type { SandboxSetup } from './settings.ts';
import type { SandboxSnapshot } from './snapshot/SandboxSnapshot.ts';

/** How a sandbox is set up. Every field has a default, so `createSandbox()` is enough. */
export interface SandboxOptions extends SandboxSetup {
  /**
   * A `snapshot()` of another sandbox to continue from. Every option that is given, except `connections`,
   * overrides the value in the snapshot.
   */
  readonly snapshot?: SandboxSnapshot;
  /** The panel at `/_sandbox`, from `@polytomic-connect/sandbox/panel`. Omitted: the controls answer JSON only. */
  readonly panel?: SandboxPanel;
}
