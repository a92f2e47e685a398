'use client';

import type { ReactElement } from 'react';
import type { ConnectMessages } from './messages.ts';
import type { ConnectDialogProps } from './ConnectDialog.tsx';

/** What the dialog says and offers in each phase, and the place of the frame. */
export function ConnectDialogBody({
  id,
  session,
  messages,
  onRetry,
}: ConnectDialogBodyProps): ReactElement {
  const { status, frameRef, focus, reopen, reset, cancel } = session;
  const framed = 'surface' in session && session.surface === 'iframe';
  const { busy, title, hint } = words(status, messages);
  const showsFrame = framed && status === 'waiting';

  return (
    <div className="polytomic-connect-body" aria-busy={busy}>
      {framed && <div className="polytomic-connect-frame" ref={frameRef} />}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <output> may hold no paragraphs */}
      <div id={id} role="status" className={showsFrame ? 'polytomic-connect-behind' : undefined}>
        {busy && <span className="polytomic-connect-spinner" aria-hidden="true" />}
        <p className="polytomic-connect-title">{showsFrame ? messages.loading : title}</p>
        {hint !== undefined && !showsFrame && <p className="polytomic-connect-hint">{hint}</p>}
      </div>
      {!showsFrame && (
        <div className="polytomic-connect-actions">
          {status === 'waiting' && <Action primary onClick={focus} label={messages.showWindow} />}
          {status === 'blocked' && <Action primary onClick={reopen} label={messages.openWindow} />}
          {status === 'failed' && <Action primary onClick={onRetry} label={messages.tryAgain} />}
          {status === 'failed' ? (
            <Action onClick={reset} label={messages.close} />
          ) : (
            <Action onClick={cancel} label={messages.cancel} />
          )}
        </div>
      )}
    </div>
  );
}

interface ConnectDialogBodyProps extends Pick<ConnectDialogProps, 'session' | 'onRetry'> {
  id: string;
  messages: ConnectMessages;
}

function Action({ label, primary, onClick }: ActionProps): ReactElement {
  return (
    <button
      type="button"
      className="polytomic-connect-action"
      data-primary={primary}
      onClick={() => onClick()}
    >
      {label}
    </button>
  );
}

interface ActionProps {
  label: string;
  primary?: boolean;
  onClick(this: void): void;
}

function words(
  status: ConnectDialogProps['session']['status'],
  messages: ConnectMessages,
): { busy: boolean; title: string; hint?: string } {
  switch (status) {
    case 'blocked':
      return { busy: false, title: messages.blocked, hint: messages.blockedHint };
    case 'waiting':
      return { busy: true, title: messages.waiting, hint: messages.waitingHint };
    case 'unseen':
      return { busy: true, title: messages.unseen, hint: messages.unseenHint };
    case 'confirming':
      return { busy: true, title: messages.confirming };
    case 'failed':
      return { busy: false, title: messages.failed, hint: messages.failedHint };
    default:
      return { busy: true, title: messages.opening };
  }
}
