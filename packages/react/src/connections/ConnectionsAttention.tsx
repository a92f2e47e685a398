'use client';

import { type ReactElement, useRef } from 'react';
import { joinClassNames } from './joinClassNames.ts';
import { useClient } from '../query/useClient.ts';
import { useConnectionsMessages } from './messages/useConnectionsMessages.ts';
import type { PartProps } from './PartProps.ts';
import { useConnectFlow } from './useConnectFlow.tsx';
import { useConnectionsAttention } from './useConnectionsAttention.ts';
import { useKeptFocus } from './useKeptFocus.ts';

/**
 * One line that names what needs attention, with its Reconnect; an empty element that takes no place when
 * nothing does. Of several, the first that this user may reconnect: the next one follows when it works again.
 */
export function ConnectionsAttention({
  client: given,
  flowOptions,
  messages: replaced,
  className,
  colorScheme,
}: ConnectionsAttentionProps): ReactElement {
  const client = useClient(given, 'ConnectionsAttention');
  const messages = useConnectionsMessages(replaced);
  const { connections, count } = useConnectionsAttention(client);
  const { start, dialog } = useConnectFlow(client, {
    options: flowOptions,
    resumeKey: 'attention',
  });
  const root = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(root);
  const [first] = connections;
  const next = connections.find(({ actions = ['reconnect'] }) => actions.includes('reconnect'));
  const ours =
    first === undefined ? 'polytomic-connect-attention-over' : 'polytomic-connect-attention';
  // Always the same element: a flow that was started here goes on when all is well, and the focus stays here.
  return (
    <div
      ref={root}
      {...keptFocus}
      tabIndex={-1}
      className={joinClassNames(`polytomic-connect-part ${ours}`, first && className)}
      data-color-scheme={colorScheme}
    >
      {first !== undefined && (
        <output>
          {count === 1 ? messages.needsAttention(first.name) : messages.needAttention(count)}
        </output>
      )}
      {next !== undefined && (
        <button
          type="button"
          className="polytomic-connect-act"
          data-look="primary"
          onClick={() => start({ connection: next.id }, next)}
        >
          {messages.reconnectNamed(next.name)}
        </button>
      )}
      {dialog}
    </div>
  );
}

/** Props of {@link ConnectionsAttention}. */
export type ConnectionsAttentionProps = PartProps;
