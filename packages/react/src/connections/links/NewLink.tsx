'use client';

import { type ReactElement, useId, useRef, useState } from 'react';
import { useBrowserLayoutEffect } from '../../flow/useBrowserLayoutEffect.ts';
import { useAnnouncement } from '../elements/useAnnouncement.tsx';
import type { NewConnectLink } from './ConnectLink.ts';
import { formatDateTime } from './formatDateTime.ts';
import type { ConnectLinkMessages } from './messages/ConnectLinkMessages.ts';
import { useParts } from '../useParts.ts';

/** The URL of a new link, with buttons to copy and to share it. It takes the focus. */
export function NewLink({ link, messages, onAnother }: NewLinkProps): ReactElement {
  const { part } = useParts();
  const id = useId();
  const { announcement, announce } = useAnnouncement();
  const [isByHand, setIsByHand] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const canShare = 'share' in navigator;
  useBrowserLayoutEffect(() => input.current?.focus(), []);

  async function copy(): Promise<void> {
    try {
      await navigatorOf(input.current).clipboard.writeText(link.url);
      setIsByHand(false);
      announce(messages.copied);
    } catch {
      // Not allowed in this frame, or no https: the customer can still copy what is selected.
      input.current?.select();
      setIsByHand(true);
    }
  }

  async function share(): Promise<void> {
    try {
      await navigatorOf(input.current).share({ url: link.url });
    } catch {
      // The customer closed the sheet.
    }
  }

  return (
    <div {...part('new-link')}>
      <label htmlFor={id}>{messages.url}</label>
      <input
        id={id}
        ref={input}
        readOnly
        dir="ltr"
        {...part('search')}
        value={link.url}
        aria-describedby={`${id}hint`}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <p id={`${id}hint`} {...part('row-about')}>
        {messages.shownOnceHint(formatDateTime(messages.locale, link.expiresAt))}
      </p>
      <div {...part('row-actions')}>
        <button type="button" {...part('act')} data-look="primary" onClick={() => void copy()}>
          {messages.copy}
        </button>
        {canShare && (
          <button type="button" {...part('act')} onClick={() => void share()}>
            {messages.share}
          </button>
        )}
        <button type="button" {...part('act')} data-look="quiet" onClick={onAnother}>
          {messages.another}
        </button>
      </div>
      <output {...part('link-news')}>{isByHand ? messages.copyByHand : announcement}</output>
    </div>
  );
}

interface NewLinkProps {
  link: NewConnectLink;
  messages: ConnectLinkMessages;
  /** Called when the customer wants to create another link. */
  onAnother: () => void;
}

/** The navigator of the window in which the customer clicks. It may be a popout, and the navigator of another window refuses. */
function navigatorOf(element: Element | null): Navigator {
  return (element?.ownerDocument.defaultView ?? window).navigator;
}
