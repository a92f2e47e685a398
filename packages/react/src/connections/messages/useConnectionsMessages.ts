import { useMemo } from 'react';
import { replaceMessages } from '../../flow/replaceMessages.ts';
import type { ConnectionsMessages } from './ConnectionsMessages.ts';
import { en as english } from './en.ts';

/** The strings of a part: those that were passed, else English. The same object while `given` is the same. */
export function useConnectionsMessages(
  given: Partial<ConnectionsMessages> | undefined,
): ConnectionsMessages {
  return useMemo(() => replaceMessages(english, given), [given]);
}
