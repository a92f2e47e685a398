import { removeInvisible } from '../../http/invisible.ts';

/**
 * Removes invisible characters and replaces secrets in parsed JSON. Returns the same value if it has neither.
 *
 * Not done in the raw JSON, where secrets can be written with escapes. Invisible characters are removed first, because
 * they could split a secret.
 */
export function hideInBody<T>(value: T, hide: (text: string) => string): T;
export function hideInBody(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(removeInvisible(value));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries<unknown>(value as Record<string, unknown>);
  // Invisible characters stay in keys, so that no key replaces another one that looks the same.
  const shown = entries.map(([key, item]) => [hide(key), hideInBody(item, hide)] as const);
  const isSame = entries.every(([key, item], n) => shown[n]?.[0] === key && shown[n][1] === item);
  if (isSame) return value;
  return Array.isArray(value) ? shown.map(([, item]) => item) : Object.fromEntries(shown);
}
