'use client';

import { relayCallback, type RelayCallbackOptions } from '@polytomic-connect/core';
import { type HTMLAttributes, type ReactElement, useEffect, useRef, useState } from 'react';
import type { ConnectLook } from '../flow/options/ConnectLook.ts';
import { useLook } from '../panel/useLook.ts';

/**
 * The callback page as a component, for apps whose callback is a route of the client. It notifies the page
 * that started the flow, which closes this window. If the window stays open, it shows that it can be closed.
 * The server package has a callback page of its own, which is faster because it loads no app.
 *
 * @example
 * <Route path="/connected" element={<ConnectCallback />} />
 */
export function ConnectCallback({
  origins,
  messages: given,
  classNames,
  unstyled,
  fallback,
  className,
  ...attributes
}: ConnectCallbackProps): ReactElement | null {
  const { messages, part } = useLook({ messages: given, classNames, unstyled });
  const called = useRef(false);
  const [status, setStatus] = useState<CallbackStatus>('relaying');
  const [home, setHome] = useState('/');

  useEffect(() => {
    // Once: it takes the flow's state out of this window, and StrictMode would find none the second time.
    if (called.current) return;
    called.current = true;
    const relayed = relayCallback({
      origins,
      onReceived: () => setStatus('received'),
      onUnanswered(link) {
        setHome(link);
        setStatus('unanswered');
      },
    });
    setStatus(relayed ? 'relaying' : 'unexpected');
  }, [origins]);

  if (status === 'unexpected' && fallback !== undefined) return fallback;
  return (
    <div aria-live="polite" {...attributes} {...part('callback', className)}>
      <p {...part('title')}>{status === 'relaying' ? messages.confirming : messages.returned}</p>
      {status === 'received' && <p {...part('hint')}>{messages.returnedHint}</p>}
      {status === 'unanswered' && (
        <p {...part('hint')}>
          <span>{messages.unansweredHint}</span> <a href={home}>{messages.backToApp}</a>
        </p>
      )}
    </div>
  );
}

/** Whether the app has received that the customer is back, and whether a flow led here at all. */
type CallbackStatus = 'relaying' | 'received' | 'unanswered' | 'unexpected';

/** Props of {@link ConnectCallback}; every prop of a `<div>` is one too. */
export interface ConnectCallbackProps
  extends
    Pick<RelayCallbackOptions, 'origins'>,
    Pick<ConnectLook, 'messages' | 'classNames' | 'unstyled'>,
    Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  /** Shown instead when no flow led to this page, for example when it was opened by a bookmark. */
  fallback?: ReactElement | null | undefined;
}
