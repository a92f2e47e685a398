import { tryOrReport } from '../flow/tryOrReport.ts';

/**
 * Creates a format for a locale of the app's. One that `Intl` does not take, such as `pt_BR`, is reported as unhandled, and the
 * format is that of the browser's own locale.
 */
export function createFormat<Format>(create: (locale?: string) => Format, locale: string): Format {
  return tryOrReport(() => create(locale)) ?? create();
}
