import type { SandboxState } from './SandboxState.ts';
import type { Settings } from '../settings.ts';
import type { PanelOutcome } from './PanelOutcome.ts';

/** The developer panel, an entry of its own: only a sandbox that people look at has to load it. */
export interface SandboxPanel {
  /** The page with a form for every control. */
  readonly page: (settings: Settings, state: SandboxState, outcome?: PanelOutcome) => Response;
  readonly stylesheet: string;
  readonly script: string;
}
