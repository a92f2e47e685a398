import type { ConnectMessages } from './ConnectMessages.ts';

/** The English strings that are needed before the dialog is loaded. */
export const earlyMessages: Pick<ConnectMessages, 'connect' | 'loading' | 'frameTitle'> = {
  connect: (integrationName) => `Connect ${integrationName ?? 'your account'}`,
  loading: 'Loading…',
  frameTitle: (integrationName) => `Steps to connect ${integrationName ?? 'your account'}`,
};
