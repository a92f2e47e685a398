import { DrizzleQueryError } from 'drizzle-orm';

/**
 * Prints an error. Of a failed query it leaves out the values, which may be hashes of passwords and tokens, or a password
 * that somebody typed as the email.
 */
export function logError(error: unknown): void {
  console.error(error instanceof DrizzleQueryError ? withoutValues(error) : error);
}

/** The message has the values at its end, the stack repeats it, and the texts of Postgres have values, too. */
function withoutValues({ query, message, stack, cause }: DrizzleQueryError): string {
  const { code, constraint, constraint_name } = (cause ?? {}) as DatabaseError;
  const reason = [code, constraint ?? constraint_name].filter(Boolean).join(', ');
  return `Failed query: ${query} (${reason})${stack?.split(message)[1] ?? ''}`;
}

/** PGlite and `postgres` name the constraint differently. */
interface DatabaseError {
  code?: string;
  constraint?: string;
  constraint_name?: string;
}
