'use client';

import type { ConnectionSummary } from '@polytomic-connect/core';
import { type ReactElement, useRef } from 'react';
import { useParts } from '../useParts.ts';
import { useClient } from '../../query/useClient.ts';
import type { ConnectionsMessages } from '../messages/ConnectionsMessages.ts';
import { useConnectionsMessages } from '../messages/useConnectionsMessages.ts';
import type { PartProps } from '../PartProps.ts';
import { useConnectFlow } from '../useConnectFlow.tsx';
import { useConnectionsAttention } from './useConnectionsAttention.ts';
import { useKeptFocus } from '../elements/useKeptFocus.ts';

/**
 * One line that names what needs attention, with a button that reconnects it; an empty element that takes no space when
 * nothing does. If several connections need it, the button is for the first one that this user may reconnect.
 */
export function ConnectionsAttention({
  client: given,
  flowOptions,
  messages: replaced,
  className,
  classNames,
  colorScheme,
  renderLine,
}: ConnectionsAttentionProps): ReactElement {
  const { part, root } = useParts();
  const client = useClient(given, 'ConnectionsAttention');
  const messages = useConnectionsMessages(replaced);
  const { connections } = useConnectionsAttention(client);
  const { start, dialog } = useConnectFlow(client, {
    options: flowOptions,
    resumeKey: 'attention',
  });
  const line = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(line);
  const [first] = connections;
  const next = connections.find(({ actions = ['reconnect'] }) => actions.includes('reconnect'));
  const onReconnect = (): void => next && start({ connection: next.id }, next);
  const words =
    first &&
    (connections.length === 1
      ? messages.needsAttention(first.name)
      : messages.needAttention(connections.length));
  // Always the same element: when nothing needs attention any more, a flow that was started here goes on, and the focus stays.
  return (
    <div
      ref={line}
      {...keptFocus}
      tabIndex={-1}
      {...(first === undefined
        ? root('attention-over', colorScheme)
        : root('attention', colorScheme, className))}
    >
      {/* There before its words are, because not every screen reader reads a live region that comes with them. */}
      {!renderLine && <output>{words}</output>}
      {renderLine && first
        ? renderLine({ connections, next, messages, className: classNames?.button, onReconnect })
        : next && (
            <button
              type="button"
              {...part('act', classNames?.button)}
              data-look="primary"
              onClick={onReconnect}
            >
              {messages.reconnectNamed(next.name)}
            </button>
          )}
      {dialog}
    </div>
  );
}

/** Props of {@link ConnectionsAttention}. */
export interface ConnectionsAttentionProps extends PartProps {
  /** Added to the classes of what is inside. */
  classNames?: Partial<Record<'button', string>> | undefined;
  /** Renders your own line. */
  renderLine?: ((props: AttentionLineProps) => ReactElement) | undefined;
}

/** Props of `renderLine` of {@link ConnectionsAttention}. */
export interface AttentionLineProps {
  /** Those that need attention: at least one. */
  connections: readonly ConnectionSummary[];
  /** The one to reconnect; nothing if this user may reconnect none of them. */
  next: ConnectionSummary | undefined;
  messages: ConnectionsMessages;
  /** For the button. */
  className: string | undefined;
  /** Reconnects `next`; call it inside a click. */
  onReconnect: () => void;
}
