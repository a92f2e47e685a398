import type { FaultMessages } from '../messages/faults/FaultMessages.ts';
import { problemStatus } from './problemStatus.ts';

/** What to do after a fault: a sentence for each status that the customer can do something about, else `otherwise`. */
export function faultHint(error: unknown, messages: FaultMessages, otherwise: string): string {
  switch (problemStatus(error)) {
    case 401:
      return messages.signedOutHint;
    case 403:
      return messages.forbiddenHint;
    case 429:
      return messages.tooManyAttemptsHint;
    default:
      return otherwise;
  }
}
