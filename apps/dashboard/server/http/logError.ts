import type { ErrorContext } from '@polytomic-connect/server';

/**
 * Prints an error, with the id of its request. For a failed query, and errors that it caused, the values are left out: they
 * may be hashes of passwords and tokens, or a password that somebody typed as the email.
 */
export function logError(error: unknown, about?: ErrorContext): void {
  const labels = about === undefined ? [] : [about];
  const all = [...errorsIn(error)];
  const failed = all.filter(isFailedQuery);
  if (failed.length === 0) {
    console.error(error, ...labels);
    return;
  }
  // An error that a failed query caused may repeat its message.
  const messages = failed.flatMap(({ message, cause }) => [message, cause?.message]);
  const texts = all.map((each) =>
    isFailedQuery(each)
      ? withoutValues(each)
      : messages.reduce(without, each.stack ?? String(each.message)),
  );
  console.error(texts.join('\nCause: '), ...labels);
}

/** An error, its causes and the parts of an AggregateError. The causes of a failed query are not listed on their own. */
function errorsIn(error: unknown, found = new Set<LoggedError>()): Set<LoggedError> {
  if (typeof error !== 'object' || error === null || found.has(error)) return found;
  found.add(error);
  const { cause, errors }: LoggedError = error;
  if (isFailedQuery(error)) return found;
  const parts: unknown[] = Array.isArray(errors) ? errors : [];
  for (const each of [cause, ...parts]) errorsIn(each, found);
  return found;
}

/** Drizzle, PGlite and `postgres` have a class each, with these properties in common. */
function isFailedQuery({ query, params, parameters }: LoggedError): boolean {
  return typeof query === 'string' || Array.isArray(params) || Array.isArray(parameters);
}

/** Describes a failed query without its message, stack and the texts of Postgres, which may all contain values. */
function withoutValues(error: LoggedError): string {
  const { code, constraint, constraint_name } = { ...error.cause, ...error };
  const reason = [code, constraint ?? constraint_name].filter(Boolean).join(', ');
  return `Failed query: ${String(error.query)} (${reason})${framesOf(error)}`;
}

/** The part of the stack after the message: where the error was thrown. */
function framesOf({ message, stack }: LoggedError): string {
  if (!message || !stack?.includes(message)) return '';
  return stack.slice(stack.indexOf(message) + message.length);
}

function without(text: string, message: string | undefined): string {
  return message ? text.replaceAll(message, '…') : text;
}

/** Properties that an error may have. PGlite and `postgres` name the constraint and the values differently. */
interface LoggedError {
  message?: string;
  stack?: string;
  cause?: LoggedError;
  errors?: unknown;
  query?: unknown;
  params?: unknown;
  parameters?: unknown;
  code?: string;
  constraint?: string;
  constraint_name?: string;
}
