import { createFormat } from '../elements/createFormat.ts';

/** Writes a date for people, such as "December 3, 2026 at 3:30 PM", in their time zone: a link may be for an hour. */
export function formatDateTime(locale: string, date: string): string {
  const at = Date.parse(date);
  return Number.isNaN(at) ? date : dateTimeFormat(locale).format(at);
}

const dateTimeFormat = createFormat(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }),
);
