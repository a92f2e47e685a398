import type { ReactElement } from 'react';
import type { ActivityEvent } from '../api.ts';

/** One event of the audit trail, as a sentence, with its time of day. */
export function ActivityItem({ event, typeName }: ActivityItemProps): ReactElement {
  const { member, connectionType } = event;
  const isLink = event.action === 'made-link' || event.action === 'revoked-link';
  const what = isLink ? (typeName ?? connectionType ?? 'any account') : null;
  const object = event.connectionName ?? event.subject ?? what;
  return (
    <li className="activity-item">
      <span className="tile" data-plain={connectionType === null} aria-hidden="true">
        {connectionType?.slice(0, 2) ?? initialsOf(member)}
      </span>
      <p>
        <strong>{member}</strong> {verbOf(event)}
        {object !== null && <strong> {object}</strong>}
        {object !== null && event.outcome !== 'done' && (
          <span className="muted activity-outcome">{OUTCOMES[event.outcome]}</span>
        )}
      </p>
      <time className="muted" dateTime={event.at}>
        {TIME.format(new Date(event.at))}
      </time>
    </li>
  );
}

/** Created once, because creating it takes a hundred times as long as using it. */
const TIME = new Intl.DateTimeFormat('en', { timeStyle: 'short' });

interface ActivityItemProps {
  event: ActivityEvent;
  /** The name of the connection's type, if it is known. */
  typeName?: string | undefined;
}

function verbOf({ action, outcome, byLink }: ActivityEvent): string {
  // Whoever used the link has no account here.
  if (byLink && action === 'connected') return 'asked a colleague, who connected';
  if (byLink && action === 'reconnected') return 'asked a colleague, who reconnected';
  if (outcome === 'done') return VERBS[action];
  return action === 'signed-in' ? 'failed to sign in' : 'tried to disconnect';
}

const VERBS = {
  'signed-in': 'signed in',
  connected: 'connected',
  reconnected: 'reconnected',
  disconnected: 'disconnected',
  invited: 'invited',
  joined: 'joined as',
  'changed-role': 'changed the role of',
  'made-link': 'made a link for',
  'revoked-link': 'revoked the link for',
};

const OUTCOMES = {
  refused: 'Polytomic refused: something still uses it.',
  unknown: 'No answer came, so it may or may not have happened.',
};

function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2);
}
