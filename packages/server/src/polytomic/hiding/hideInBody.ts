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
    const shown = value.map((item: unknown) => hideInBody(item, hide));
    return shown.every((item, n) => item === value[n]) ? value : shown;
  }
  let isSame = true;
  const shown = Object.entries<unknown>(value as Record<string, unknown>);
  for (const entry of shown) {
    const [key, item] = entry;
    // Invisible characters stay in keys, so that no key replaces another one that looks the same.
    entry[0] = hide(key);
    entry[1] = hideInBody(item, hide);
    isSame &&= entry[0] === key && entry[1] === item;
  }
  return isSame ? value : Object.fromEntries(shown);
}
