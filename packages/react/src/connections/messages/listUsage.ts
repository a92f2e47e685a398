import type { ConnectionUsage } from '@polytomic-connect/core';

/** Lists what uses a connection, such as "3 syncs and 1 schedule", in the language's own way. */
export function listUsage(
  locale: string,
  usage: ConnectionUsage,
  words: Readonly<Record<keyof ConnectionUsage, (count: number) => string>>,
): string {
  const parts = (Object.keys(words) as (keyof ConnectionUsage)[]).flatMap((kind) => {
    const count = usage[kind] ?? 0;
    return count > 0 ? [words[kind](count)] : [];
  });
  return new Intl.ListFormat(locale).format(parts);
}
