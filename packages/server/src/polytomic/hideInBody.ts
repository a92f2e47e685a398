import { removeInvisible } from '../http/invisible.ts';

/**
 * Returns the parsed JSON without what a reader would not see and without secrets: the same value if it has neither.
 *
 * Secrets are replaced in the parsed strings: in the raw JSON they can be written with escapes. Invisible characters go
 * first, because a secret could be split by them.
 */
export function hideInBody<T>(value: T, hide: (text: string) => string): T;
export function hideInBody(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(removeInvisible(value));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries<unknown>(value as Record<string, unknown>);
  // A key with an invisible character stays another key than the one that looks the same.
  const shown = entries.map(([key, item]) => [hide(key), hideInBody(item, hide)] as const);
  const isSame = entries.every(([key, item], n) => shown[n]?.[0] === key && shown[n][1] === item);
  if (isSame) return value;
  return Array.isArray(value) ? shown.map(([, item]) => item) : Object.fromEntries(shown);
}
