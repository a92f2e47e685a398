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
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const shown = items.map((item) => hideInBody(item, hide));
    return shown.every((item, n) => item === items[n]) ? items : shown;
  }
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record);
  const shown = keys.map((key) => hideInBody(record[key], hide));
  // Invisible characters stay in keys, so that no key replaces another one that looks the same.
  const isSame = keys.every((key, n) => hide(key) === key && shown[n] === record[key]);
  return isSame ? value : Object.fromEntries(keys.map((key, n) => [hide(key), shown[n]]));
}
