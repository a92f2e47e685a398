'use client';

import type { ReactElement } from 'react';
import type { ConnectPanelProps } from './ConnectPanelProps.ts';

/** The buttons of each phase: at most one prominent way on, and a quiet way out. */
export function PanelActions(props: PanelActionsProps): ReactElement {
  const { flow, integrationName, messages, inline, act, onStart } = props;
  const { cancel, continueInTab, focus, openWindow, reset, status } = flow;
  const action = (label: string, run: () => void, look: ActionLook = 'quiet'): ReactElement => (
    <button
      key={label}
      type="button"
      className="polytomic-connect-action"
      data-look={look}
      onClick={() => act(run)}
    >
      {label}
    </button>
  );

  const actions = ((): ReactElement[] => {
    switch (status) {
      case 'idle':
      case 'cancelled':
        return [action(messages.connect(integrationName), onStart, 'primary')];
      case 'connected':
      case 'returned':
        return [];
      case 'failed':
        return [
          action(messages.tryAgain, onStart, 'primary'),
          ...(inline ? [] : [action(messages.close, reset)]),
        ];
      case 'blocked':
        return [
          action(messages.openWindow, openWindow, 'primary'),
          action(messages.continueInTab, continueInTab, 'secondary'),
          action(messages.cancel, cancel),
        ];
      case 'unseen':
        return [
          action(messages.openAgain, openWindow, 'secondary'),
          action(messages.cancel, cancel),
        ];
      case 'waiting':
        if (flow.surface === 'iframe') {
          // A dialog has its Close, and the hosted page may have a Cancel of its own.
          const leave = inline === true ? [action(messages.cancel, cancel)] : [];
          return [action(messages.openInNewWindow, openWindow), ...leave];
        }
        return [
          ...(flow.surface === 'popup' ? [action(messages.showWindow, focus, 'primary')] : []),
          action(messages.cancel, cancel),
        ];
      default:
        return [action(messages.cancel, cancel)];
    }
  })();
  return <div className="polytomic-connect-actions">{actions}</div>;
}

/** Runs what a pressed button does. */
export type Act = (action: () => void) => void;

interface PanelActionsProps extends Omit<ConnectPanelProps, 'id'> {
  act: Act;
}

type ActionLook = 'primary' | 'secondary' | 'quiet';
