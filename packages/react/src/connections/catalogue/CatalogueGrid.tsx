'use client';

import type { ConnectionTypeSummary } from '@polytomic-connect/core';
import {
  type FocusEvent,
  memo,
  type NamedExoticComponent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
} from 'react';
import { CatalogueCard, type CatalogueCardProps } from './CatalogueCard.tsx';
import { useParts } from '../useParts.ts';
import type { ConnectionsMessages } from '../messages/ConnectionsMessages.ts';
import type { CatalogueGroup, CatalogueItem } from './useCatalogue.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useKeptFocus } from '../elements/useKeptFocus.ts';

/**
 * The groups of the catalogue with their cards. A component of its own, so that a keystroke in the search field renders only
 * what it changes: rendering all 226 cards would be a noticeable delay.
 */
export const CatalogueGrid: NamedExoticComponent<CatalogueGridProps> = memo(function CatalogueGrid({
  groups,
  messages,
  classNames,
  groupTitle,
  ...shared
}: CatalogueGridProps): ReactElement {
  const { part } = useParts();
  const { gridProps, itemProps } = useGridKeys(
    groups.flatMap(({ items }) => items.map(({ type }) => type.id)),
  );
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(root);
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    const { target, currentTarget } = event;
    keptFocus.onFocus();
    gridProps.onFocus(event);
    // A card that has moved to another group is another element now: the focus follows it.
    if (target !== currentTarget) return;
    target.querySelector<HTMLElement>('[data-grid-item][tabindex="0"]')?.focus();
  };
  return (
    <div {...gridProps} {...keptFocus} ref={root} tabIndex={-1} onFocus={onFocus}>
      {groups.map((group, index) => (
        <section
          key={group.id}
          {...part('group', classNames?.group)}
          aria-labelledby={`${id}${index}`}
        >
          <h3 id={`${id}${index}`}>{groupTitle?.(group.id) ?? titleOf(group.id, messages)}</h3>
          <ul>
            {group.items.map((item) => (
              <li key={item.type.id}>
                <Item
                  {...shared}
                  item={item}
                  messages={messages}
                  className={classNames?.item}
                  tabIndex={itemProps(item.type.id).tabIndex}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
});

function titleOf(group: string, messages: ConnectionsMessages): string {
  if (group === 'connected') return messages.connectedTypes;
  return group === 'locked' ? messages.lockedTypes : messages.otherTypes;
}

interface CatalogueGridProps extends Omit<ItemProps, 'item' | 'className' | 'tabIndex'> {
  groups: readonly CatalogueGroup[];
  classNames: Partial<Record<'search' | 'group' | 'item', string>> | undefined;
  groupTitle: ((group: string) => string | undefined) | undefined;
}

interface ItemProps {
  item: CatalogueItem;
  messages: ConnectionsMessages;
  className: string | undefined;
  tabIndex: 0 | -1;
  lockedReason: ReactNode | ((type: ConnectionTypeSummary) => ReactNode);
  select: RefObject<(type: ConnectionTypeSummary) => void>;
  renderItem: ((props: CatalogueCardProps) => ReactElement) | undefined;
}

const Item = memo(function Item({
  item,
  messages,
  className,
  tabIndex,
  lockedReason,
  select,
  renderItem,
}: ItemProps): ReactElement {
  const { type } = item;
  const reason = typeof lockedReason === 'function' ? lockedReason(type) : lockedReason;
  const props: CatalogueCardProps = {
    item,
    messages,
    className,
    lockedReason: type.locked ? reason : undefined,
    buttonProps: { 'data-grid-item': type.id, tabIndex, onClick: () => select.current(type) },
  };
  return renderItem === undefined ? <CatalogueCard {...props} /> : renderItem(props);
});
