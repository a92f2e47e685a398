import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import { tryOrReport } from './tryOrReport.ts';

/**
 * Resolves a message that is needed before the dialog is loaded: that of the component, else of the provider, else the
 * English one. If a function of theirs throws, the error is reported as unhandled, and the next one is called.
 */
export function resolveEarlyMessage(
  name: 'connect' | 'frameTitle' | 'failed',
  english: (integrationName: string | undefined) => string,
  integrationName: string | undefined,
  own: Partial<ConnectMessages> | undefined,
  provided: Partial<ConnectMessages> | undefined,
): string {
  const of = integrationName || undefined; // an empty name counts as missing
  return (
    tryOrReport(() => own?.[name]?.(of)) ?? tryOrReport(() => provided?.[name]?.(of)) ?? english(of)
  );
}
