'use client';

import type { ColorScheme } from '@polytomic-connect/core';
import {
  type DialogHTMLAttributes,
  type ReactElement,
  type SyntheticEvent,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { ConnectDialogBody } from './ConnectDialogBody.tsx';
import { type ConnectMessages, messages as english } from './messages.ts';
import type { ConnectSession } from './useConnectSession.ts';
import { useLatest } from './useLatest.ts';

/**
 * The dialog of a running flow: the frame, or a word on what goes on in the other window, with a way on
 * and a way out. It renders nothing while no flow runs. It is rendered where it stands and never moved,
 * for a modal of the app around it must keep it inside, and a moved frame loads again.
 */
export function ConnectDialog(props: ConnectDialogProps): ReactElement | null {
  const { status } = props.session;
  const shown = status !== 'idle' && status !== 'connected' && status !== 'cancelled';
  return shown ? <OpenDialog {...props} /> : null;
}

/** Props of {@link ConnectDialog}. */
export interface ConnectDialogProps {
  /** What `useConnectSession` returned. */
  session: ConnectSession<never> | ConnectSession;
  /** What is connected, such as `Salesforce`. */
  integration?: string | undefined;
  /** Replaces strings that people see. */
  messages?: Partial<ConnectMessages> | undefined;
  /**
   * The colours of the dialog.
   *
   * @default 'system'
   */
  colorScheme?: ColorScheme | undefined;
  /** Starts again after a fault; called inside a click. */
  onRetry(this: void): void;
}

function OpenDialog({
  session,
  integration,
  messages: given,
  colorScheme = 'system',
  onRetry,
}: ConnectDialogProps): ReactElement {
  const messages = { ...english, ...given };
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const bodyId = useId();
  const dismiss = session.status === 'failed' ? session.reset : session.cancel;
  const latestDismiss = useLatest(dismiss);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // In the capture phase on the window: else Esc also closes the modal of the app around us.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      latestDismiss.current();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      element?.close(); // before it is removed, or the focus is lost
    };
  }, [latestDismiss]);

  return (
    <dialog
      {...STAY_INSIDE}
      ref={dialog}
      className="polytomic-connect-dialog"
      data-status={session.status}
      data-surface={'surface' in session ? session.surface : undefined}
      data-color-scheme={colorScheme}
      aria-labelledby={titleId}
      aria-describedby={bodyId}
      onClose={(event) => {
        // Firefox closes on a second Esc whatever we say. StrictMode opens again what it closed.
        if (event.target === dialog.current && !dialog.current.open) dismiss();
      }}
    >
      <header className="polytomic-connect-header">
        <button
          type="button"
          className="polytomic-connect-close"
          aria-label={messages.close}
          onClick={dismiss}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.5" fill="none" />
          </svg>
        </button>
        <h2 id={titleId}>{messages.connect(integration)}</h2>
      </header>
      <ConnectDialogBody id={bodyId} session={session} messages={messages} onRetry={onRetry} />
    </dialog>
  );
}

/** What happens in the dialog is no business of the row, link or form that it stands in. */
const STAY_INSIDE = Object.fromEntries(
  [
    'onClick',
    'onDoubleClick',
    'onMouseDown',
    'onMouseUp',
    'onPointerDown',
    'onPointerUp',
    'onTouchStart',
    'onTouchEnd',
    'onKeyDown',
    'onKeyUp',
    'onFocus',
    'onBlur',
    'onCancel',
  ].map((name) => [name, (event: SyntheticEvent) => event.stopPropagation()]),
) as DialogHTMLAttributes<HTMLDialogElement>;
