'use client';

import {
  type DialogHTMLAttributes,
  type ReactElement,
  type SyntheticEvent,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import type { ConnectDialogProps } from './ConnectDialog.tsx';
import { ConnectPanel } from '../panel/ConnectPanel.tsx';
import { lockScroll } from './lockScroll.ts';
import type { ConnectMessages } from '../messages/en.ts';
import { useLatest } from '../flow/useLatest.ts';

/** The native `<dialog>` while it is open: modal, labelled, closed by Esc without a word to the app. */
export function OpenDialog({
  session,
  integration,
  messages,
  colorScheme = 'system',
  className,
  style,
  onRetry,
}: OpenDialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const bodyId = useId();
  const dismiss = session.status === 'failed' ? session.reset : session.cancel;
  const latestDismiss = useLatest(dismiss);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    const close = openModal(element);
    const unlockScroll = lockScroll();
    // In the capture phase on the window: else Esc also closes the modal of the app around us.
    const onKeyDown = (event: KeyboardEvent): void => {
      const above = event.target !== document.body && !element.contains(event.target as Node);
      if (event.key !== 'Escape' || above) return; // a dialog that the app opened over ours
      event.preventDefault();
      event.stopImmediatePropagation();
      latestDismiss.current();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      unlockScroll();
      close();
    };
  }, [latestDismiss]);

  return (
    <dialog
      {...STAY_INSIDE}
      ref={dialog}
      className={
        className === undefined
          ? 'polytomic-connect-dialog'
          : `polytomic-connect-dialog ${className}`
      }
      style={style}
      tabIndex={-1}
      data-status={session.status}
      data-surface={'surface' in session ? session.surface : undefined}
      data-color-scheme={colorScheme}
      aria-modal="true"
      aria-labelledby={titleId}
      aria-describedby={bodyId}
      onClose={(event) => {
        // Firefox closes on a second Esc whatever we say. StrictMode opens again what it closed.
        if (event.target === dialog.current && !dialog.current.open) dismiss();
      }}
    >
      <div className="polytomic-connect-header">
        <button
          type="button"
          className="polytomic-connect-close"
          aria-label={messages.close}
          onClick={dismiss}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3.5 3.5l9 9m0-9l-9 9" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
        <h2 id={titleId} className="polytomic-connect-heading">
          {messages.connect(integration)}
        </h2>
      </div>
      <ConnectPanel
        id={bodyId}
        session={session}
        integration={integration}
        messages={messages}
        onStart={onRetry}
      />
    </dialog>
  );
}

interface OpenDialogProps extends ConnectDialogProps {
  messages: ConnectMessages;
}

/**
 * Opens it and puts the focus on the dialog itself, not on its first button: an Enter that is held a
 * little long must not press Close.
 *
 * @returns the undo, which gives the focus back
 */
function openModal(element: HTMLDialogElement): () => void {
  const before = document.activeElement;
  const { showModal } = element as Partial<HTMLDialogElement>;
  if (showModal) showModal.call(element);
  else element.setAttribute('open', ''); // jsdom
  element.focus();
  return () => {
    // Before it is removed, or the focus is lost.
    if (showModal) element.close();
    else if (before instanceof HTMLElement) before.focus();
  };
}

/** What happens in the dialog is no business of the row, link, label or form that it stands in. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
  // The default of a click is what a link or label around us would do, for our buttons have none.
  if (event.type === 'click') event.preventDefault();
}

/**
 * A press stops in React only. Layers such as Radix's note in React that a press is inside, and forget it
 * when the press has reached the document: if it never does, they take the next one for it.
 */
function stopInReact(event: SyntheticEvent): void {
  event.isPropagationStopped = () => true;
}

const STAY_INSIDE: DialogHTMLAttributes<HTMLDialogElement> = {
  onClick: stop,
  onDoubleClick: stop,
  onContextMenu: stop,
  onKeyDown: stop,
  onKeyUp: stop,
  onFocus: stop,
  onBlur: stop,
  onCancel: stop,
  onMouseDown: stopInReact,
  onMouseUp: stopInReact,
  onMouseOver: stopInReact,
  onMouseOut: stopInReact,
  onPointerDown: stopInReact,
  onPointerUp: stopInReact,
  onTouchStart: stopInReact,
  onTouchEnd: stopInReact,
};
