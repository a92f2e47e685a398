/** Markup that is safe to send. */
export interface Html {
  readonly markup: string;
}

/** What a template accepts: text is escaped, markup is not, empty values are omitted. */
export type HtmlPart = Html | string | number | false | null | undefined | readonly HtmlPart[];

/** Builds markup; whatever is put into it is escaped unless it is markup already. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { markup: String.raw({ raw: strings }, ...parts.map(render)) };
}

function render(part: HtmlPart): string {
  if (part === false || part === null || part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  if ('markup' in part) return part.markup;
  return part.map(render).join('');
}

function escape(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
