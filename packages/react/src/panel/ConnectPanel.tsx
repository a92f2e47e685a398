'use client';

import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import type { ConnectDialogProps } from '../dialog/ConnectDialog.tsx';
import { type Act, PanelActions } from './PanelActions.tsx';
import { PanelIcon } from './PanelIcon.tsx';
import { panelWords } from './panelWords.ts';
import type { ConnectMessages } from '../messages/en.ts';

/** What a dialog or an inline frame says and offers in each phase, and the place of the frame. */
export function ConnectPanel({
  id,
  session,
  integration,
  messages,
  inline = false,
  onStart,
}: ConnectPanelProps): ReactElement {
  const { status, frameRef } = session;
  const framed = (status === 'requesting' || status === 'waiting') && session.surface === 'iframe';
  const [loaded, setLoaded] = useState(false);
  if (loaded && !framed) setLoaded(false);
  const words = panelWords(session, integration, messages);
  const hint = loaded ? messages.frameReady(integration) : words.hint;

  // A button that was pressed may be gone in the next phase, and the focus with it.
  const panel = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  useLayoutEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (pressed.current && lost) panel.current?.focus();
    pressed.current = false;
  });
  const act: Act = (action) => {
    pressed.current = true;
    action();
  };

  return (
    <div className="polytomic-connect-body" data-framed={framed} ref={panel} tabIndex={-1}>
      {framed && (
        <div
          className="polytomic-connect-frame"
          data-loaded={loaded}
          ref={frameRef}
          onLoadCapture={() => setLoaded(true)}
        />
      )}
      <div id={id} className="polytomic-connect-words" aria-live="polite" aria-atomic="true">
        {framed ? <Skeleton /> : <PanelIcon kind={words.icon} busy={words.busy} />}
        <p className="polytomic-connect-title">{loaded ? null : words.title}</p>
        {hint && <p className="polytomic-connect-hint">{hint}</p>}
      </div>
      <PanelActions {...{ session, integration, messages, inline, act, onStart }} />
    </div>
  );
}

/** Where the hosted page will be, until it has loaded: bars that stand for it. */
function Skeleton(): ReactElement {
  return (
    <span className="polytomic-connect-skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}

/** What a panel is given. */
export interface ConnectPanelProps extends Pick<ConnectDialogProps, 'session' | 'integration'> {
  id?: string;
  messages: ConnectMessages;
  /** Whether it stands on a page rather than in a dialog, and so stays when the flow has ended. */
  inline?: boolean;
  /** Starts a flow; called inside a click. */
  onStart(this: void): void;
}
