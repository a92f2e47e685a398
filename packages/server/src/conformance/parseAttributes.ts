/** What stands in a start tag after its name, as part of a regular expression: a `>` in quotes does not end it. */
export const ATTRIBUTES: string = String.raw`(?=[\s/>])((?:"[^"]*"|'[^']*'|[^'">])*)`;

/** Parses the attributes of a tag as browsers do: in quotes of either kind or in none, the first of two alike. */
export function parseAttributes(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(ATTRIBUTE)].map(
    ([, name = '', ...values]) =>
      [name.toLowerCase(), decodeEntities(values.find(Boolean) ?? '')] as const,
  );
  return new Map(found.toReversed());
}

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gu;

/** Decodes the entities that templates write into values. */
function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/giu,
    (entity, decimal?: string, hex?: string, name = '') => {
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      if (code <= 0x10_ff_ff) return String.fromCodePoint(code);
      return NAMED[String(name).toLowerCase()] ?? entity;
    },
  );
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
