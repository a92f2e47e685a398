'use client';

import type { ColorScheme } from '@polytomic-connect/core';
import { type CSSProperties, type ReactElement, useState } from 'react';
import { createPortal } from 'react-dom';
import { type ConnectMessages, messages as english } from '../messages/en.ts';
import { OpenDialog } from './ModalDialog.tsx';
import type { ConnectSession } from '../flow/useConnectSession.ts';

/**
 * The dialog of a running flow: the frame, or a word on what goes on in the other window, with a way on
 * and a way out. Before a flow it renders nothing; after one, a text for screen readers that says how it
 * ended. Put it beside the button: it stays where it stands, for a modal of the app around it must keep
 * it inside, and a moved frame loads again.
 */
export function ConnectDialog(props: ConnectDialogProps): ReactElement | null {
  const { session, integration } = props;
  const [place, setPlace] = useState<HTMLElement | null>(null);
  if (session.status === 'idle') return null;
  const messages = { ...english, ...props.messages };
  const open = session.status !== 'connected' && session.status !== 'cancelled';

  // React allows no <dialog> inside a <p>, though the browser does: a portal into a <span> hides the <p>
  // from React and leaves the dialog where it is. Events of a portal also stop at its own element.
  return (
    <span ref={setPlace} style={PLACE}>
      <span aria-live="polite" style={FOR_SCREEN_READERS}>
        {ending(session, integration, messages)}
      </span>
      {open && place && createPortal(<OpenDialog {...props} messages={messages} />, place)}
    </span>
  );
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
  /** Added to the class of the dialog. */
  className?: string | undefined;
  /** Styles of the dialog, such as values of the variables `--polytomic-connect-*`. */
  style?: CSSProperties | undefined;
  /** Starts again after a fault; called inside a click. */
  onRetry(this: void): void;
}

/**
 * Out of the flow, so that it shifts nothing in a row of the app's, and free of what the place would have
 * it inherit. Set by React through the DOM, which every Content-Security-Policy allows.
 */
const PLACE: CSSProperties = {
  position: 'absolute',
  cursor: 'auto',
  pointerEvents: 'auto',
  textTransform: 'none',
  userSelect: 'auto',
  visibility: 'visible',
  whiteSpace: 'normal',
};

const FOR_SCREEN_READERS: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/** Said when the dialog is gone. Of an end that the app itself has made, the app may speak. */
function ending(
  session: ConnectDialogProps['session'],
  integration: string | undefined,
  messages: ConnectMessages,
): string | undefined {
  if (session.status === 'connected') return messages.connected(integration);
  if (session.status !== 'cancelled') return undefined;
  const { reason } = session.outcome;
  return reason === 'aborted' || reason === 'busy' ? undefined : messages.notConnected(integration);
}
