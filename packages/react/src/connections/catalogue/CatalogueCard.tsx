import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';
import { useParts } from '../useParts.ts';
import type { ConnectionsMessages } from '../messages/ConnectionsMessages.ts';
import { TypeLogo } from '../elements/TypeLogo.tsx';
import type { CatalogueItem } from './useCatalogue.ts';

/** One type of the catalogue: a button with its logo, its name and the number of its connections. */
export function CatalogueCard({
  item: { type, connections },
  messages,
  className,
  lockedReason,
  buttonProps,
}: CatalogueCardProps): ReactElement {
  const { part } = useParts();
  return (
    <div {...part('card', className)} data-locked={type.locked ? '' : undefined}>
      <button type="button" {...buttonProps} aria-disabled={type.locked ? true : undefined}>
        <TypeLogo name={type.name} url={type.logoUrl} />
        {/* The spaces are for screen readers: the accessible name of the button is the text in it. */}
        <span {...part('card-name')}>{type.name}</span>{' '}
        {connections > 0 && <span {...part('mark')}>{messages.connectedCount(connections)}</span>}
        {type.locked && <span {...part('mark')}>{messages.locked}</span>}
      </button>
      {lockedReason !== undefined && lockedReason !== null && (
        <div {...part('reason')}>{lockedReason}</div>
      )}
    </div>
  );
}

/** Props of {@link CatalogueCard}, and of `renderItem`. */
export interface CatalogueCardProps {
  item: CatalogueItem;
  messages: ConnectionsMessages;
  className?: string | undefined;
  /** Why the type is locked; nothing for a type that can be connected. */
  lockedReason?: ReactNode;
  /** Props of the button that connects: its place among the tab stops, and what a click does. */
  buttonProps: ButtonHTMLAttributes<HTMLButtonElement> & { 'data-grid-item': string };
}
