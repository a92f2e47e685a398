import type { ReactElement } from 'react';
import { Age } from './Age.tsx';
import type { ActivityEvent } from './api.ts';

/** One line of the audit trail, as a sentence. */
export function ActivityItem({ event }: { event: ActivityEvent }): ReactElement {
  const { member, connectionName, connectionType } = event;
  return (
    <li className="activity-item">
      <span className="tile" data-plain={connectionType === null} aria-hidden="true">
        {connectionType?.slice(0, 2) ?? initialsOf(member)}
      </span>
      <p>
        <strong>{member}</strong> {verbOf(event)}
        {connectionName !== null && <strong> {connectionName}</strong>}
        {connectionName !== null && event.outcome !== 'done' && (
          <span className="muted activity-outcome">{OUTCOMES[event.outcome]}</span>
        )}
      </p>
      <span className="muted">
        <Age date={event.at} />
      </span>
    </li>
  );
}

function verbOf({ action, outcome }: ActivityEvent): string {
  if (outcome === 'done') return action.replace('-', ' ');
  return action === 'signed-in' ? 'failed to sign in' : 'tried to disconnect';
}

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
