import { html as escaped } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup that is safe to send. */
export type Html = HtmlEscapedString;

/** What a template accepts: text is escaped, markup is not, empty values are omitted. */
export type HtmlPart = Html | string | number | false | null | undefined | readonly HtmlPart[];

/** Hono's `html`, with types that exclude what would not be readable text: objects and promises. */
export const html = escaped as (
  strings: TemplateStringsArray,
  ...parts: readonly HtmlPart[]
) => Html;
