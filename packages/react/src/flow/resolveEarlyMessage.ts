import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import { tryOrReport } from './tryOrReport.ts';

/**
 * Resolves a message that is needed before the dialog is loaded: that of the component, else of the provider, else the
 * English one. If a function of theirs throws, the error is reported as unhandled, and the next one is called.
 */
export function resolveEarlyMessage(
  name: 'connect' | 'frameTitle' | 'failed',
  english: (integrationName: string | undefined) => string,
  { messages, integrationName }: Texts & { integrationName?: string | undefined },
  defaults: Texts,
): string {
  const of = integrationName || undefined; // an empty name counts as missing
  return (
    tryOrReport(() => messages?.[name]?.(of)) ??
    tryOrReport(() => defaults.messages?.[name]?.(of)) ??
    english(of)
  );
}

interface Texts {
  messages?: Partial<ConnectMessages> | undefined;
}
