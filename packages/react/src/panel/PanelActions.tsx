'use client';

import type { ReactElement } from 'react';
import { faultKind } from '../messages/faultKind.ts';
import type { ConnectPanelProps } from './ConnectPanelProps.ts';

/** The buttons of each phase: at most one prominent way on, and a quiet way out. */
export function PanelActions(props: PanelActionsProps): ReactElement {
  const { flow, look, inline, framed, expired, helpNeeded, act, onStart } = props;
  const { messages, integrationName, part } = look;
  const { cancel, continueInTab, focus, openWindow, reset, status } = flow;
  const action = (
    label: string,
    run: (() => void) | undefined,
    emphasis: Emphasis = 'quiet',
  ): ReactElement => (
    <button
      key={label}
      type="button"
      {...part('action')}
      data-look={emphasis}
      onClick={run && (() => act(run))}
    >
      {label}
    </button>
  );
  const leave = action(messages.cancel, cancel);
  // In a `credentialless` frame, Chromium opens windows that we could not navigate.
  const canOpenWindows = (globalThis as { credentialless?: boolean }).credentialless !== true;

  return (
    <div {...part('actions')}>
      {framed && status === 'waiting' && !expired && canOpenWindows && (
        <small>{messages.frameHint}</small>
      )}
      {actions()}
    </div>
  );

  function actions(): ReactElement[] {
    switch (status) {
      case 'idle':
      case 'cancelled':
        return [action(messages.connect(integrationName), onStart, 'primary')];
      case 'connected':
      case 'returned':
        return [];
      case 'failed': {
        const remedy = REMEDIES[faultKind(flow.error)] ?? (onStart ? 'again' : 'none');
        const first = {
          again: [action(messages.tryAgain, onStart, 'primary')],
          reload: [action(messages.reloadPage, () => location.reload(), 'primary')],
          window: [action(messages.openWindow, openWindow, 'primary')],
          none: [],
        }[remedy];
        if (inline === true) return first;
        return [...first, action(messages.close, reset, first.length === 0 ? 'primary' : 'quiet')];
      }
      case 'blocked':
        return [
          ...(canOpenWindows ? [action(messages.openWindow, openWindow, 'primary')] : []),
          action(messages.continueInTab, continueInTab, canOpenWindows ? 'secondary' : 'primary'),
          leave,
        ];
      case 'unseen':
        return [action(messages.openAgain, openWindow, expired ? 'primary' : 'secondary'), leave];
      case 'waiting':
        if (framed) {
          // A dialog has its Close, and the hosted page may have a Cancel of its own.
          const emphasis = helpNeeded || expired ? 'secondary' : 'quiet';
          const label = expired ? messages.openAgain : messages.openInNewWindow;
          return [
            ...(canOpenWindows ? [action(label, openWindow, emphasis)] : []),
            // Where a browser refuses the window, as a web view does, a press on it shows nothing.
            ...(emphasis === 'quiet' ? [] : [action(messages.continueInTab, continueInTab)]),
            ...(inline === true ? [leave] : []),
          ];
        }
        if (expired) return [action(messages.openAgain, openWindow, 'primary'), leave];
        return [
          ...(flow.surface === 'popup' ? [action(messages.showWindow, focus, 'primary')] : []),
          leave,
        ];
      default:
        return [leave];
    }
  }
}

/** Runs what a pressed button does. */
export type Act = (action: () => void) => void;

interface PanelActionsProps extends Omit<ConnectPanelProps, 'id'> {
  framed: boolean;
  /** Whether the session has expired, so that the hosted page does not work any more. */
  expired: boolean;
  /** Whether the frame may show nothing. */
  helpNeeded: boolean;
  act: Act;
}

type Emphasis = 'primary' | 'secondary' | 'quiet';

/** What a customer can do after a fault, where that is not to try again. */
const REMEDIES: Partial<Record<ReturnType<typeof faultKind>, 'reload' | 'window' | 'none'>> = {
  'signed-out': 'reload',
  'not-allowed': 'none',
  gone: 'none',
  unavailable: 'none',
  'popup-blocked': 'window',
  'frame-blocked': 'window',
  'storage-off': 'window',
};
