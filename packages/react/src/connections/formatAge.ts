/** How long ago a date was, such as "3 days ago"; nothing if it is no date. */
export function formatAge(
  locale: string,
  date: string | undefined,
  now: number,
): string | undefined {
  const at = date === undefined ? NaN : Date.parse(date);
  if (Number.isNaN(at)) return undefined;
  // With a clock that is behind, the date would be in the future.
  const seconds = Math.max(0, (now - at) / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of UNITS) {
    if (seconds >= size) return format.format(-Math.floor(seconds / size), unit);
  }
  return format.format(0, 'second');
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
