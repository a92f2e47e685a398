/** Writes a date for people, such as "December 3, 2026", in their time zone. */
export function formatDay(locale: string, date: string): string {
  const at = Date.parse(date);
  if (Number.isNaN(at)) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at);
}
