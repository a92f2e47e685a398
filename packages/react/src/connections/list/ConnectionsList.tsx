'use client';

import type { ConnectError, ConnectionSummary } from '@polytomic-connect/core';
import { memo, type ReactElement, type ReactNode, type RefObject, useRef, useState } from 'react';
import { Announcement } from '../elements/Announcement.tsx';
import { useParts } from '../useParts.ts';
import { useLatest } from '../../flow/useLatest.ts';
import { useClient } from '../../query/useClient.ts';
import { useConnections } from '../../query/useConnections.ts';
import { ConnectionRow, type ConnectionRowProps } from './ConnectionRow.tsx';
import type { DisconnectStep } from './DisconnectPrompt.tsx';
import { LoadFault } from '../faults/LoadFault.tsx';
import { useConnectionsMessages } from '../messages/useConnectionsMessages.ts';
import type { PartProps } from '../PartProps.ts';
import { Skeleton } from '../elements/Skeleton.tsx';
import { StateMessage } from '../elements/StateMessage.tsx';
import { useConnectFlow } from '../useConnectFlow.tsx';
import { useDisconnect } from './useDisconnect.ts';
import { useKeptFocus } from '../elements/useKeptFocus.ts';
import { useNow } from './useNow.ts';
import { useAnnouncement } from '../elements/useAnnouncement.tsx';
import { FaultAction } from '../faults/FaultAction.tsx';

/**
 * The connections of the customer: their health and age, and for each what the user may do with it. A connection that is
 * deleted leaves the list at once; if the server refuses, it is back with the reason.
 *
 * @example
 * <ConnectionsList renderEmpty={() => <Welcome />} />
 */
export function ConnectionsList({
  client: given,
  flowOptions,
  messages: replaced,
  className,
  classNames,
  colorScheme,
  onDisconnected,
  renderItem,
  renderEmpty,
}: ConnectionsListProps): ReactElement {
  const { part, root } = useParts();
  const client = useClient(given, 'ConnectionsList');
  const messages = useConnectionsMessages(replaced);
  const list = useConnections(client);
  const { start, dialog } = useConnectFlow(client, { options: flowOptions, resumeKey: 'list' });
  const disconnect = useDisconnect(client);
  const now = useNow(list.dataUpdatedAt);
  const element = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(element);
  // Here and not in the row, which is gone while the connection is being deleted.
  const [steps, setSteps] = useState<Steps>({});
  const { announcement, announce } = useAnnouncement();

  function setStep(id: string, step?: DisconnectStep): void {
    setSteps((all) => ({ ...all, [id]: step }));
  }

  async function remove(connection: ConnectionSummary, force: boolean): Promise<void> {
    setStep(connection.id);
    try {
      // Not `mutate`, which calls back for the latest deletion only, and not after unmounting.
      await disconnect.mutateAsync({ connection, force });
    } catch (error) {
      const { problem } = error as ConnectError;
      const isUsed = problem?.code === 'connection-in-use';
      setStep(
        connection.id,
        isUsed
          ? { name: 'in-use', usage: problem.usage }
          : { name: 'failed', error: error as ConnectError },
      );
      return;
    }
    announce(messages.disconnected(connection.name));
    onDisconnected?.(connection);
  }

  const latest = useLatest({ remove, start, setSteps, setStep });
  const onTryAgain = (): void => void list.refetch();

  return (
    <div ref={element} {...keptFocus} tabIndex={-1} {...root('list', colorScheme, className)}>
      <Announcement>{announcement}</Announcement>
      {list.data === undefined ? (
        list.isError ? (
          <LoadFault
            title={messages.listFailed}
            error={list.error}
            messages={messages}
            onTryAgain={onTryAgain}
          />
        ) : (
          <Skeleton label={messages.loading} shapes={3} />
        )
      ) : (
        <>
          {/* Always there: a live region that comes with its words is not read by every screen reader. */}
          <output>
            {list.isError && (
              <span {...part('stale')}>
                <span>{messages.stale}</span>{' '}
                <FaultAction error={list.error} messages={messages} onTryAgain={onTryAgain} />
              </span>
            )}
          </output>
          {list.data.length === 0 ? (
            <div>
              {renderEmpty?.() ?? <StateMessage title={messages.empty} hint={messages.emptyHint} />}
            </div>
          ) : (
            <ul>
              {list.data.map((connection) => (
                <li key={connection.id}>
                  <Item
                    {...{ connection, now, messages, latest, renderItem }}
                    className={classNames?.item}
                    step={steps[connection.id]}
                  />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {dialog}
    </div>
  );
}

/** One row. Memoized: in a list of a thousand, a click in one row must not render them all. */
const Item = memo(function Item({ latest, renderItem, ...given }: ItemProps): ReactElement {
  const { connection } = given;
  const { id } = connection;
  const props: ConnectionRowProps = {
    ...given,
    onReconnect: () => latest.current.start({ connection: id }, connection),
    onAsk: () => latest.current.setSteps({ [id]: { name: 'ask' } }),
    onKeep: () => latest.current.setStep(id),
    onDisconnect: (force) => void latest.current.remove(connection, force),
  };
  return renderItem ? renderItem(props) : <ConnectionRow {...props} />;
});

interface ItemProps extends Pick<
  ConnectionRowProps,
  'connection' | 'now' | 'messages' | 'className' | 'step'
> {
  latest: RefObject<{
    start: ReturnType<typeof useConnectFlow>['start'];
    setSteps: (steps: Steps) => void;
    setStep: (id: string) => void;
    remove: (connection: ConnectionSummary, force: boolean) => Promise<void>;
  }>;
  renderItem: ConnectionsListProps['renderItem'];
}

/** Where the deletion of each connection stands, by its id. */
type Steps = Readonly<Record<string, DisconnectStep | undefined>>;

/** Props of {@link ConnectionsList}. */
export interface ConnectionsListProps extends PartProps {
  /** Added to the classes of what is inside. */
  classNames?: Partial<Record<'item', string>> | undefined;
  /** A connection was deleted. */
  onDisconnected?: ((connection: ConnectionSummary) => void) | undefined;
  /**
   * Renders your own row. `DisconnectPrompt` shows the question in it. Keep the function the same between renderings: then
   * only rows that change are rendered.
   */
  renderItem?: ((props: ConnectionRowProps) => ReactElement) | undefined;
  /** Renders what stands in the place of an empty list. */
  renderEmpty?: (() => ReactNode) | undefined;
}
