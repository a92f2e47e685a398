'use client';

import type { ConnectionTypeSummary } from '@polytomic-connect/core';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { Announcement } from '../elements/Announcement.tsx';
import { useParts } from '../useParts.ts';
import { useClient } from '../../query/useClient.ts';
import { useConnections } from '../../query/useConnections.ts';
import type { CatalogueCardProps } from './CatalogueCard.tsx';
import { CatalogueGrid } from './CatalogueGrid.tsx';
import { useFleeting } from '../../dialog/useFleeting.ts';
import { useLatest } from '../../flow/useLatest.ts';
import { LoadFault } from '../faults/LoadFault.tsx';
import { useConnectionsMessages } from '../messages/useConnectionsMessages.ts';
import type { PartProps } from '../PartProps.ts';
import { Skeleton } from '../elements/Skeleton.tsx';
import { StateMessage } from '../elements/StateMessage.tsx';
import { type CatalogueItem, useCatalogue } from './useCatalogue.ts';
import { useConnectFlow } from '../useConnectFlow.tsx';
import { hasNoTypes, useConnectionTypes } from './useConnectionTypes.ts';
import { useKeptFocus } from '../elements/useKeptFocus.ts';

/**
 * The connection types to choose from: search, groups, logos, how many connections there are of each, and a button for
 * each. The arrow keys move among the buttons, which are one tab stop. It renders nothing for a user who may not create
 * connections.
 *
 * @example
 * <ConnectCatalogue lockedReason={<a href="/plans">In the Business plan</a>} />
 */
export function ConnectCatalogue({
  client: given,
  flowOptions,
  messages: replaced,
  className,
  classNames,
  colorScheme,
  groupOf,
  groupTitle,
  lockedReason,
  onLockedSelect,
  renderItem,
}: ConnectCatalogueProps): ReactElement | null {
  const { part, root } = useParts();
  const client = useClient(given, 'ConnectCatalogue');
  const messages = useConnectionsMessages(replaced);
  const types = useConnectionTypes(client);
  const { data: connections } = useConnections(client);
  const { search, searched, setSearch, groups, count } = useCatalogue({
    types: types.data,
    connections,
    groupOf,
  });
  const { start, dialog } = useConnectFlow(client, {
    options: flowOptions,
    resumeKey: 'catalogue',
  });
  const result = count === 0 ? messages.nothingFound(searched) : messages.found(count);
  const announcement = useFleeting(searched === '' ? undefined : result);
  const element = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const keptFocus = useKeptFocus(element);
  const select = useLatest((type: ConnectionTypeSummary) => {
    if (type.locked) onLockedSelect?.(type);
    else start({ type: type.id }, type);
  });
  function showAll(): void {
    setSearch('');
    // The button that was pressed is gone then.
    field.current?.focus();
  }

  if (hasNoTypes(types)) return null;

  return (
    <div ref={element} {...keptFocus} tabIndex={-1} {...root('catalogue', colorScheme, className)}>
      {types.data === undefined ? (
        types.isError ? (
          <LoadFault
            title={messages.typesFailed}
            error={types.error}
            messages={messages}
            onTryAgain={() => void types.refetch()}
          />
        ) : (
          <Skeleton label={messages.loadingTypes} shapes={9} />
        )
      ) : types.data.length === 0 ? (
        <StateMessage title={messages.noTypes} />
      ) : (
        <>
          <input
            ref={field}
            type="search"
            {...part('search', classNames?.search)}
            aria-label={messages.search}
            placeholder={messages.search}
            value={search}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              // An input method that composes a word uses the key itself.
              if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              element.current?.querySelector<HTMLElement>('[data-grid-item]')?.focus();
            }}
          />
          <Announcement>{announcement}</Announcement>
          {count === 0 && (
            <StateMessage title={messages.nothingFound(searched)}>
              <button type="button" {...part('act')} onClick={showAll}>
                {messages.showAll}
              </button>
            </StateMessage>
          )}
          <CatalogueGrid
            groups={groups}
            messages={messages}
            classNames={classNames}
            groupTitle={groupTitle}
            lockedReason={lockedReason}
            select={select}
            renderItem={renderItem}
          />
        </>
      )}
      {dialog}
    </div>
  );
}

/** Props of {@link ConnectCatalogue}. */
export interface ConnectCatalogueProps extends PartProps {
  /** Added to the classes of what is inside. */
  classNames?: Partial<Record<'search' | 'group' | 'item', string>> | undefined;
  /**
   * The id of the group that a type belongs to. When omitted: `connected`, `other` or `locked`. Keep the function the
   * same between renderings.
   */
  groupOf?: ((item: CatalogueItem) => string) | undefined;
  /** The title of a group; needed for groups of your own. */
  groupTitle?: ((group: string) => string | undefined) | undefined;
  /** Why a locked type cannot be connected, such as a link to the plans. */
  lockedReason?: ReactNode | ((type: ConnectionTypeSummary) => ReactNode);
  /** The customer has chosen a locked type, for example to show the plans. */
  onLockedSelect?: ((type: ConnectionTypeSummary) => void) | undefined;
  /** Renders your own card. Spread `buttonProps` on its button. */
  renderItem?: ((props: CatalogueCardProps) => ReactElement) | undefined;
}
