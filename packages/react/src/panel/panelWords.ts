import type { PanelFlow } from './ConnectPanelProps.ts';
import type { ResolvedLook } from './useLook.ts';

/** The words of each phase, and the picture above them. */
export function panelWords(
  flow: PanelFlow,
  { messages, integrationName }: ResolvedLook,
  expired: boolean,
): PanelWords {
  const isOpen = flow.status === 'waiting' || flow.status === 'unseen';
  if (expired && isOpen && flow.surface !== 'iframe') {
    return { icon: 'alert', busy: false, title: messages.expired, hint: messages.expiredHint };
  }
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
    case 'connected': {
      const { name } = flow.outcome.connection;
      const title = messages.connected(integrationName);
      return { icon: 'check', busy: false, title, ...(name !== integrationName && { hint: name }) };
    }
    case 'returned':
      return { icon: 'check', busy: false, title: messages.returned };
    case 'cancelled':
      return { icon: 'window', busy: false, title: messages.notConnected(integrationName) };
    default: {
      const unconfirmed = flow.error.code === 'confirm-failed';
      return {
        icon: 'alert',
        busy: false,
        title: unconfirmed ? messages.unconfirmed : messages.failed(integrationName),
        hint: messages.failedHint(flow.error, integrationName),
      };
    }
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
