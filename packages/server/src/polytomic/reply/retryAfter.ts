/** How long a `Retry-After` header asks to wait, in milliseconds. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = standardRetryAfter(headers);
  if (value === undefined) return undefined;
  const ms = value.endsWith('GMT') ? Math.max(0, Date.parse(value) - now) : Number(value) * 1000;
  return Number.isNaN(ms) ? undefined : ms;
}

/** The `Retry-After` header, if it has one of its two standard forms: seconds or a date (RFC 9110, 10.2.3). */
export function standardRetryAfter(headers: Headers): string | undefined {
  const value = headers.get('retry-after') ?? '';
  const standard = /^(?:\d{1,9}|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT)$/u;
  return standard.test(value) ? value : undefined;
}
