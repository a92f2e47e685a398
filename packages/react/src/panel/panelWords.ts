import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import type { PanelFlow } from './ConnectPanelProps.ts';

/** The words of each phase, and the picture over them. */
export function panelWords(
  flow: PanelFlow,
  integrationName: string | undefined,
  messages: ConnectMessages,
): PanelWords {
  switch (flow.status) {
    case 'idle':
      return { icon: 'window', busy: false };
    case 'requesting':
      return { busy: true, title: messages.opening };
    case 'blocked':
      return {
        icon: 'window',
        busy: false,
        title: messages.blocked,
        hint: messages.blockedHint(integrationName),
      };
    case 'waiting':
      if (flow.surface === 'redirect') return { busy: true, title: messages.leaving };
      if (flow.surface === 'iframe') return { busy: true, title: messages.loading };
      return {
        icon: 'window',
        busy: true,
        title: messages.waiting,
        hint: messages.waitingHint(integrationName),
      };
    case 'unseen':
      return { icon: 'window', busy: true, title: messages.unseen, hint: messages.unseenHint };
    case 'confirming':
      return { busy: true, title: messages.confirming };
    case 'connected':
      return { icon: 'check', busy: false, title: messages.connected(integrationName) };
    case 'returned':
      return { icon: 'check', busy: false, title: messages.returned };
    case 'cancelled':
      return { icon: 'window', busy: false, title: messages.notConnected(integrationName) };
    default:
      return { icon: 'alert', busy: false, ...failure(flow.error.code, messages) };
  }
}

/** The words of a panel. */
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
