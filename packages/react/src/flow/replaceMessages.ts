import { tryOrReport } from './tryOrReport.ts';

/**
 * Replaces our strings with the app's. One that is `undefined` counts as omitted. Where a function of the app throws or
 * returns nothing, ours is called, and the error is reported as unhandled.
 */
export function replaceMessages<Messages extends object>(
  ours: Messages,
  given: Partial<Messages> | undefined,
): Messages {
  const messages: Record<string, unknown> = { ...(ours as object) };
  for (const [name, theirs] of Object.entries(given ?? {})) {
    const { [name]: message } = messages;
    messages[name] =
      typeof message === 'function'
        ? withFallback(theirs as MessageFunction, message as MessageFunction)
        : (theirs ?? message);
  }
  return messages as Messages;
}

function withFallback(theirs: MessageFunction | undefined, ours: MessageFunction): MessageFunction {
  return (...args) => tryOrReport(() => theirs?.(...args)) ?? ours(...args);
}

type MessageFunction = (...args: unknown[]) => string;
