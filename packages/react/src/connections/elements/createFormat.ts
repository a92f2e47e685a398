import { tryOrReport } from '../../flow/tryOrReport.ts';

/**
 * Creates a function that returns a format for a locale of the app, the same one for the same locale: creating one takes
 * some thirty times as long as using it. If `Intl` rejects the locale, such as `pt_BR`, the error is reported as unhandled, and
 * the browser's own locale is used.
 */
export function createFormat<Format>(
  create: (locale?: string) => Format,
): (locale: string) => Format {
  const formats = new Map<string, Format>();
  return (locale) => {
    const format = formats.get(locale) ?? tryOrReport(() => create(locale)) ?? create();
    formats.set(locale, format);
    return format;
  };
}
