import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import { earlyMessages } from '../messages/earlyMessages.ts';
import { tryOrReport } from './tryOrReport.ts';

/**
 * Says something before the dialog is loaded: as the component has it, else the provider, else in English. An error in a
 * function of theirs is reported as unhandled, and the next one answers.
 */
export function sayEarly(
  name: 'connect' | 'frameTitle',
  integrationName: string | undefined,
  own: Partial<ConnectMessages> | undefined,
  provided: Partial<ConnectMessages> | undefined,
): string {
  const of = integrationName || undefined; // an empty name counts as missing
  return (
    tryOrReport(() => own?.[name]?.(of)) ??
    tryOrReport(() => provided?.[name]?.(of)) ??
    earlyMessages[name](of)
  );
}
