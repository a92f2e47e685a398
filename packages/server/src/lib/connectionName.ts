/**
 * Makes up a readable name for a new connection, such as "Salesforce (2026-11-23, 3f9a2c)".
 *
 * The digits come from the flow and the date changes once a day, so a request that arrives twice gives the
 * same name, and with it the same idempotency key and the same session.
 */
export function connectionName(
  types: readonly string[] | undefined,
  now: number,
  digits: string,
): string {
  const [type] = types?.length === 1 ? types : [];
  const title = type
    ?.slice(0, 60)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  return `${title ?? 'Connection'} (${new Date(now).toISOString().slice(0, 10)}, ${digits.slice(0, 6)})`;
}
