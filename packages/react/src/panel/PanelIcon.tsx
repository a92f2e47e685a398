'use client';

import type { ReactElement, SyntheticEvent } from 'react';
import type { PanelWords } from './panelWords.ts';
import type { ResolvedLook } from './useLook.ts';

/** The picture above the words: the logos, or a symbol. Decoration, hidden from screen readers. */
export function PanelIcon({ kind, busy, look }: PanelIconProps): ReactElement {
  const { appLogo, integrationLogo, part } = look;
  if ((kind === 'window' || kind === undefined) && integrationLogo !== undefined) {
    return (
      <span {...part('logos')} data-busy={busy} aria-hidden="true">
        {appLogo !== undefined && (
          <>
            <img src={appLogo} alt="" onError={hide} />
            <i />
          </>
        )}
        <img src={integrationLogo} alt="" onError={hide} />
      </span>
    );
  }
  return (
    <span {...part('icon')} data-kind={kind} data-busy={busy} aria-hidden="true">
      {kind && (
        <svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor">
          <path d={PATHS[kind]} strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
    </span>
  );
}

interface PanelIconProps {
  kind: PanelWords['icon'];
  busy: boolean;
  look: ResolvedLook;
}

/** Hides a logo that cannot be loaded, in place of a broken picture. */
function hide({ currentTarget }: SyntheticEvent<HTMLElement>): void {
  currentTarget.hidden = true;
}

const PATHS = {
  window: 'M11 5H6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-5M15 4h5v5M20 4l-8.5 8.5',
  alert: 'M12 5.5v8m0 4.5v.1',
  check: 'M6 12.5l4 4 8-9',
};
