'use client';

import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import type { ConnectPanelProps } from './ConnectPanelProps.ts';
import { type Act, PanelActions } from './PanelActions.tsx';
import { PanelIcon } from './PanelIcon.tsx';
import { panelWords } from './panelWords.ts';

/** The content of a dialog or an inline frame in each phase: the frame, the words and the actions. */
export function ConnectPanel({
  id,
  flow,
  integrationName,
  messages,
  inline = false,
  onStart,
}: ConnectPanelProps): ReactElement {
  const { status, frameRef } = flow;
  const framed = (status === 'requesting' || status === 'waiting') && flow.surface === 'iframe';
  const [loaded, setLoaded] = useState(false);
  if (loaded && !framed) setLoaded(false);
  const words = panelWords(flow, integrationName, messages);
  const hint = loaded ? messages.frameReady(integrationName) : words.hint;

  // The pressed button may be gone in the next phase, and the focus with it.
  const panel = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (pressed.current && isFocusLost(panel.current)) panel.current?.focus();
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
      <PanelActions {...{ flow, integrationName, messages, inline, act, onStart }} />
    </div>
  );
}

/** Nothing has the focus in the document of an element. */
function isFocusLost(element: Element | null): boolean {
  const { activeElement, body } = element?.ownerDocument ?? document;
  return activeElement === null || activeElement === body;
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
