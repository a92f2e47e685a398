import { tryOrReport } from '../../flow/tryOrReport.ts';

/**
 * Creates a format for a locale of the app. If `Intl` rejects the locale, such as `pt_BR`, the error is reported as
 * unhandled, and the browser's own locale is used.
 */
export function createFormat<Format>(create: (locale?: string) => Format, locale: string): Format {
  return tryOrReport(() => create(locale)) ?? create();
}
