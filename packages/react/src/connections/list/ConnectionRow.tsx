'use client';

import type { ConnectionSummary } from '@polytomic-connect/core';
import { type ReactElement, useRef } from 'react';
import { useParts } from '../useParts.ts';
import { DisconnectPrompt, type DisconnectStep } from './DisconnectPrompt.tsx';
import { formatAge } from './formatAge.ts';
import type { ConnectionsMessages } from '../messages/ConnectionsMessages.ts';
import { TypeLogo } from '../elements/TypeLogo.tsx';

/** One connection: what it is, how it is, and what can be done with it. */
export function ConnectionRow(props: ConnectionRowProps): ReactElement {
  const { part } = useParts();
  const { connection, now, messages, className, step, onReconnect, onAsk, onKeep } = props;
  const disconnect = useRef<HTMLButtonElement>(null);
  const { name, typeName, logoUrl, createdAt, actions = ['reconnect'] } = connection;
  const { health = 'unknown', status, statusError } = connection;
  const age = formatAge(messages, createdAt, now);
  const words = {
    ok: messages.healthy,
    attention: messages.attention,
    unknown: messages.unknownHealth,
  };
  function keep(): void {
    onKeep();
    disconnect.current?.focus();
  }
  return (
    <div {...part('row', className)} data-health={health}>
      <TypeLogo name={typeName} url={logoUrl} />
      <div {...part('row-main')}>
        <p {...part('row-name')}>
          <bdi>{name}</bdi>
        </p>
        <p {...part('row-about')}>
          {/* The space is for pages without our stylesheet. */}
          <span>{typeName}</span>{' '}
          {age !== undefined && (
            <time dateTime={createdAt} suppressHydrationWarning>
              {age}
            </time>
          )}
        </p>
        {health === 'attention' && statusError !== undefined && (
          <p {...part('row-error')}>
            <bdi>{statusError}</bdi>
          </p>
        )}
      </div>
      <span {...part('health')} data-health={health} title={status}>
        {words[health]}
      </span>
      <div {...part('row-actions')}>
        {actions.includes('reconnect') && (
          <button
            type="button"
            {...part('act')}
            data-look={health === 'attention' ? 'primary' : undefined}
            aria-label={messages.reconnectNamed(name)}
            onClick={onReconnect}
          >
            {messages.reconnect}
          </button>
        )}
        {actions.includes('disconnect') && (
          <button
            type="button"
            {...part('act')}
            data-look="quiet"
            aria-label={messages.disconnectNamed(name)}
            ref={disconnect}
            aria-expanded={step !== undefined}
            onClick={step === undefined ? onAsk : keep}
          >
            {messages.disconnect}
          </button>
        )}
      </div>
      {step !== undefined && <DisconnectPrompt {...props} step={step} onKeep={keep} />}
    </div>
  );
}

/** Props of {@link ConnectionRow}, and of `renderItem`. */
export interface ConnectionRowProps {
  connection: ConnectionSummary;
  /** The current time, in milliseconds, from which the age is computed. */
  now: number;
  messages: ConnectionsMessages;
  className?: string | undefined;
  /** The question or the refusal that is shown; nothing most of the time. */
  step: DisconnectStep | undefined;
  /** Starts the flow; call it inside a click. */
  onReconnect: () => void;
  /** Asks whether to disconnect. */
  onAsk: () => void;
  /** Closes the question. */
  onKeep: () => void;
  onDisconnect: (force: boolean) => void;
}
