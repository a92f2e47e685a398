import { createFormat } from '../elements/createFormat.ts';

/** Writes a date for people, such as "December 3, 2026 at 3:30 PM", in their time zone: a link may be for an hour. */
export function formatDateTime(locale: string, date: string): string {
  const at = Date.parse(date);
  if (Number.isNaN(at)) return date;
  FORMATS[locale] ??= createFormat(
    (each) => new Intl.DateTimeFormat(each, { dateStyle: 'long', timeStyle: 'short' }),
    locale,
  );
  return FORMATS[locale].format(at);
}

/** One per locale: creating it takes fifty times as long as using it. */
const FORMATS: Record<string, Intl.DateTimeFormat> = {};
