import type { ConnectPanelProps } from './ConnectPanel.tsx';
import type { ConnectMessages } from '../messages/en.ts';

/** What is said in each phase, and how it looks. */
export function panelWords(
  session: ConnectPanelProps['session'],
  integration: string | undefined,
  messages: ConnectMessages,
): PanelWords {
  switch (session.status) {
    case 'idle':
      return { icon: 'window', busy: false };
    case 'requesting':
      return { busy: true, title: messages.opening };
    case 'blocked':
      return {
        icon: 'window',
        busy: false,
        title: messages.blocked,
        hint: messages.blockedHint(integration),
      };
    case 'waiting':
      if (session.surface === 'redirect') return { busy: true, title: messages.leaving };
      if (session.surface === 'iframe') return { busy: true, title: messages.loading };
      return {
        icon: 'window',
        busy: true,
        title: messages.waiting,
        hint: messages.waitingHint(integration),
      };
    case 'unseen':
      return { icon: 'window', busy: true, title: messages.unseen, hint: messages.unseenHint };
    case 'confirming':
      return { busy: true, title: messages.confirming };
    case 'connected':
      return { icon: 'check', busy: false, title: messages.connected(integration) };
    case 'cancelled':
      return { icon: 'window', busy: false, title: messages.notConnected(integration) };
    default:
      return { icon: 'alert', busy: false, ...failure(session.error.code, messages) };
  }
}

/** What a panel says. */
export interface PanelWords {
  /** A spinner alone when omitted. */
  icon?: 'window' | 'alert' | 'check';
  busy: boolean;
  title?: string;
  hint?: string;
}

function failure(code: string, messages: ConnectMessages): { title: string; hint: string } {
  if (code === 'confirm-failed') {
    return { title: messages.unconfirmed, hint: messages.unconfirmedHint };
  }
  const late = code === 'timed-out' || code === 'session-expired';
  return { title: messages.failed, hint: late ? messages.expiredHint : messages.failedHint };
}
