import type { ConnectLink } from '@polytomic-connect/react/connections';
import type { ReactElement, ReactNode } from 'react';

/** One link for a colleague: what it is for, who made it, and its status. */
export function LinkItem({ link, children }: LinkItemProps): ReactElement {
  return (
    <li>
      <p>
        <strong>{nameOf(link)}</strong>
        {link.purpose === 'reconnect' && ' (reconnect)'}{' '}
        <span className="muted link-about">
          Made by {link.createdBy.name}. {stateOf(link)}
        </span>
      </p>
      {children}
    </li>
  );
}

interface LinkItemProps {
  link: ConnectLink;
  /** A button. */
  children?: ReactNode;
}

/** What a link is for. */
export function nameOf({ connection, types }: ConnectLink): string {
  if (connection !== undefined) return connection.name;
  return types === undefined ? 'Any account' : types.map(({ name }) => name).join(', ');
}

function stateOf({ status, connected, expiresAt, endedAt = expiresAt }: ConnectLink): string {
  if (status === 'open') return `Works once, until ${formatTime(expiresAt)}.`;
  if (status === 'used')
    return `Connected ${connected?.name ?? 'an account'}, ${formatTime(endedAt)}.`;
  return status === 'revoked'
    ? `Revoked, ${formatTime(endedAt)}.`
    : `Expired unused, ${formatTime(endedAt)}.`;
}

function formatTime(date: string): string {
  return TIME.format(new Date(date));
}

/** Created once, because creating it takes a hundred times as long as using it. */
const TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
