import { type ReactElement, useEffect, useState } from 'react';

/** How long ago something was, such as `2 minutes ago`, and kept true while the page stays open. */
export function Age({ date }: { date: string | undefined }): ReactElement {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);

  const time = Date.parse(date ?? '');
  if (Number.isNaN(time)) return <>Unknown</>;
  return (
    <time dateTime={date} title={new Date(time).toLocaleString('en')}>
      {formatAge(now - time)}
    </time>
  );
}

function formatAge(ms: number): string {
  for (const [unit, length] of UNITS) {
    if (ms >= length) return format.format(-Math.floor(ms / length), unit);
  }
  return 'just now';
}

const format = new Intl.RelativeTimeFormat('en');
const MINUTE = 60_000;
const UNITS = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;
