import { createFormat } from './createFormat.ts';
import type { ConnectionsMessages } from './messages/ConnectionsMessages.ts';

/** How long ago something was connected, such as "Connected 3 days ago"; nothing if the date is no date. */
export function formatAge(
  { locale, connectedNow, connectedSince }: AgeMessages,
  date: string | undefined,
  now: number,
): string | undefined {
  const at = Date.parse(date ?? '');
  if (Number.isNaN(at)) return undefined;
  const seconds = (now - at) / 1000;
  const unit = UNITS.find(([, size]) => seconds >= size);
  // Also with a clock that is behind, for which the date is in the future.
  if (unit === undefined) return connectedNow;
  const [name, size] = unit;
  // Without `numeric: 'auto'`, whose words are of the calendar: 30 days before the 31st is not "last month".
  const format = (FORMATS[locale] ??= createFormat(
    (each) => new Intl.RelativeTimeFormat(each),
    locale,
  ));
  return connectedSince(format.format(-Math.floor(seconds / size), name));
}

/** By locale: to create one takes thirty times as long as to use it, and a list has many ages. */
const FORMATS: Record<string, Intl.RelativeTimeFormat> = {};

type AgeMessages = Pick<ConnectionsMessages, 'locale' | 'connectedNow' | 'connectedSince'>;

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
