'use client';

import type { ReactElement } from 'react';
import { joinClassNames } from './joinClassNames.ts';
import { useClient } from '../query/useClient.ts';
import type { ConnectionsMessages } from './messages/ConnectionsMessages.ts';
import { messages as english } from './messages/en.ts';
import type { PartProps } from './PartProps.ts';
import { useConnectFlow } from './useConnectFlow.tsx';
import { useConnectionsAttention } from './useConnectionsAttention.ts';

/**
 * One line that names what needs attention, with its Reconnect; nothing when nothing does. Of several, the first that
 * this user may reconnect: the next one follows when it works again.
 */
export function ConnectionsAttention({
  client: given,
  flowOptions,
  messages: replaced,
  className,
  colorScheme,
}: ConnectionsAttentionProps): ReactElement {
  const client = useClient(given, 'ConnectionsAttention');
  const messages: ConnectionsMessages = { ...english, ...replaced };
  const { connections, count } = useConnectionsAttention(client);
  const { start, dialog } = useConnectFlow(client, {
    options: flowOptions,
    resumeKey: 'attention',
  });
  const [first] = connections;
  const next = connections.find(({ actions = ['reconnect'] }) => actions.includes('reconnect'));
  // A flow that was started here goes on, also when the list is read meanwhile and all is well.
  if (first === undefined) return dialog;
  return (
    <div
      className={joinClassNames('polytomic-connect-part polytomic-connect-attention', className)}
      data-color-scheme={colorScheme}
    >
      <output>
        {count === 1 ? messages.needsAttention(first.name) : messages.needAttention(count)}
      </output>
      {next !== undefined && (
        <button
          type="button"
          className="polytomic-connect-act"
          data-look="primary"
          onClick={() => start({ connection: next.id }, next.name)}
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
