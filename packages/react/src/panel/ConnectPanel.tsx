'use client';

import { type ReactElement, useRef, useState } from 'react';
import { isFocusLost } from '../flow/isFocusLost.ts';
import { tryOrReport } from '../flow/tryOrReport.ts';
import { useBrowserLayoutEffect } from '../flow/useBrowserLayoutEffect.ts';
import { forScreenReaders } from './forScreenReaders.ts';
import type { ConnectPanelProps } from './ConnectPanelProps.ts';
import { FaultDetails } from './FaultDetails.tsx';
import { type Act, PanelActions } from './PanelActions.tsx';
import { PanelIcon } from './PanelIcon.tsx';
import { panelWords } from './panelWords.ts';
import { showsFrame } from './showsFrame.ts';
import { useHelpNeeded } from './useHelpNeeded.ts';
import { useTimeLeft } from './useTimeLeft.ts';

/** The content of a dialog or an inline frame in each phase: the frame, the words and the actions. */
export function ConnectPanel({
  id,
  flow,
  look,
  inline = false,
  onStart,
}: ConnectPanelProps): ReactElement {
  const { status, frameRef } = flow;
  const { messages, part } = look;
  const framed = showsFrame(flow);
  const [loaded, setLoaded] = useState(false);
  if (loaded && !framed) setLoaded(false);
  const seconds = useTimeLeft('expiresAt' in flow ? flow.expiresAt : undefined);
  const expired = seconds === 0;
  const words = panelWords(flow, look, expired);
  let timeHint: string | undefined;
  if (seconds !== undefined && !expired) timeHint = messages.expiresSoon;
  else if (expired && framed) timeHint = messages.expiredHint; // without a frame, it is the hint in `words`

  // What had the focus may be gone in this phase: the button that was pressed, or the frame that has led back.
  const panel = useRef<HTMLDivElement>(null);
  const helpNeeded = useHelpNeeded(panel, framed && status === 'waiting');
  const pressed = useRef(false);
  useBrowserLayoutEffect(() => {
    // In a dialog, which is modal, nothing else may have it.
    const isKept = !inline || pressed.current || status === 'confirming';
    if (isKept && isFocusLost(panel.current?.ownerDocument ?? document)) {
      tryOrReport(() => panel.current?.focus()); // patched by an extension, it would unmount the whole app
    }
    pressed.current = false;
  });
  const act: Act = (action) => {
    pressed.current = true;
    action();
  };

  // While a dialog is open, nothing that the app says outside of it is heard.
  const announced = inline && status === 'connected' && !look.announce ? 'off' : 'polite';
  return (
    <div
      {...part('body')}
      data-framed={framed}
      data-help-needed={helpNeeded}
      ref={panel}
      tabIndex={-1}
    >
      {framed && (
        <div
          {...part('frame')}
          data-loaded={loaded}
          ref={frameRef}
          onLoadCapture={() => setLoaded(true)}
        />
      )}
      <div id={id} {...part('words')} aria-live={announced} aria-atomic="true">
        {framed ? (
          <Skeleton {...part('skeleton')} />
        ) : (
          <PanelIcon kind={words.icon} busy={words.busy} look={look} />
        )}
        {/* Nobody knows what the page in a frame shows, so there is no title once it may be there, or will never be. */}
        {/* No `p`: a page's margins for it would win over our layer. */}
        <div {...part('title')}>{loaded || (framed && expired) ? null : words.title}</div>
        {words.hint && <div {...part('hint')}>{words.hint}</div>}
        {status === 'failed' && <FaultDetails error={flow.error} look={look} />}
      </div>
      <span aria-live="polite" ref={forScreenReaders}>
        {timeHint}
      </span>
      {timeHint !== undefined && (
        <div {...part('timer')} aria-hidden="true">
          {expired ? timeHint : `${timeHint} · ${minutes(seconds ?? 0)}`}
        </div>
      )}
      <PanelActions {...{ flow, look, inline, framed, expired, helpNeeded, act, onStart }} />
    </div>
  );
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Bars in the place of the hosted page, until it has loaded. */
function Skeleton(props: { className: string }): ReactElement {
  return (
    <span {...props} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
