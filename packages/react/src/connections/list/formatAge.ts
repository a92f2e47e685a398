import { createFormat } from '../elements/createFormat.ts';
import type { ConnectionsMessages } from '../messages/ConnectionsMessages.ts';

/** How long ago something was connected, such as "Connected 3 days ago"; nothing if the date is missing or invalid. */
export function formatAge(
  { locale, connectedNow, connectedSince }: AgeMessages,
  date: string | undefined,
  now: number,
): string | undefined {
  const at = Date.parse(date ?? '');
  if (Number.isNaN(at)) return undefined;
  const seconds = (now - at) / 1000;
  const unit = UNITS.find(([, size]) => seconds >= size);
  // The date is in the future for a clock that is behind.
  if (unit === undefined) return connectedNow;
  const [name, size] = unit;
  // Not with `numeric: 'auto'`, whose words follow the calendar: 30 days before the 31st is not "last month".
  return connectedSince(ageFormat(locale).format(-Math.floor(seconds / size), name));
}

const ageFormat = createFormat((locale) => new Intl.RelativeTimeFormat(locale));

type AgeMessages = Pick<ConnectionsMessages, 'locale' | 'connectedNow' | 'connectedSince'>;

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
