import { tryOrReport } from '../flow/tryOrReport.ts';
import type { ConnectMessages } from './ConnectMessages.ts';

/** The English strings that are needed before the dialog is loaded. */
export const earlyMessages: Pick<ConnectMessages, 'connect' | 'loading' | 'frameTitle'> = {
  connect: (integrationName) => `Connect ${integrationName ?? 'your account'}`,
  loading: 'Loading…',
  frameTitle: (integrationName) => `Steps to connect ${integrationName ?? 'your account'}`,
};

/**
 * Says one of them before the dialog is loaded: as the component has it, else the provider, else in English. An error in a
 * function of theirs is reported as unhandled, and the next one answers.
 */
export function sayEarly(
  name: 'connect' | 'frameTitle',
  integrationName: string | undefined,
  own: Partial<ConnectMessages> | undefined,
  provided: Partial<ConnectMessages> | undefined,
): string {
  const of = integrationName || undefined; // an empty name is none
  return (
    tryOrReport(() => own?.[name]?.(of)) ??
    tryOrReport(() => provided?.[name]?.(of)) ??
    earlyMessages[name](of)
  );
}
