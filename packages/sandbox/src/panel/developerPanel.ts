import { panelPage } from './panelPage.ts';
import { panelScript } from './panelScript.ts';
import { panelStylesheet } from './panelStylesheet.ts';
import type { SandboxPanel } from '../control/SandboxPanel.ts';

/**
 * The developer panel at `/_sandbox`, for the `panel` option. `startSandboxServer` always has it.
 *
 * @example
 * const sandbox = createSandbox({ panel: developerPanel });
 */
export const developerPanel: SandboxPanel = {
  page: panelPage,
  stylesheet: panelStylesheet,
  script: panelScript,
};
