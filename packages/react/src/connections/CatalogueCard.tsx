import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';
import { joinClassNames } from './joinClassNames.ts';
import type { ConnectionsMessages } from './messages/ConnectionsMessages.ts';
import { TypeLogo } from './TypeLogo.tsx';
import type { CatalogueItem } from './useCatalogue.ts';

/** One type of the catalogue: a button with its logo, its name and what there is of it. */
export function CatalogueCard({
  item: { type, connections },
  messages,
  className,
  lockedReason,
  buttonProps,
}: CatalogueCardProps): ReactElement {
  return (
    <div
      className={joinClassNames('polytomic-connect-card', className)}
      data-locked={type.locked ? '' : undefined}
    >
      <button type="button" {...buttonProps} aria-disabled={type.locked ? true : undefined}>
        <TypeLogo name={type.name} url={type.logoUrl} />
        {/* The spaces are for screen readers: the name of the button is what can be read on it. */}
        <span className="polytomic-connect-card-name">{type.name}</span>{' '}
        {connections > 0 && (
          <span className="polytomic-connect-mark">{messages.connectedCount(connections)}</span>
        )}
        {type.locked && <span className="polytomic-connect-mark">{messages.locked}</span>}
      </button>
      {lockedReason !== undefined && lockedReason !== null && (
        <div className="polytomic-connect-reason">{lockedReason}</div>
      )}
    </div>
  );
}

/** Props of {@link CatalogueCard}, and what `renderItem` gets. */
export interface CatalogueCardProps {
  item: CatalogueItem;
  messages: ConnectionsMessages;
  className?: string | undefined;
  /** Why the type is locked; nothing for a type that can be connected. */
  lockedReason?: ReactNode;
  /** For the button that connects: its place among the tab stops, and what a click does. */
  buttonProps: ButtonHTMLAttributes<HTMLButtonElement> & { 'data-grid-item': string };
}
