/** A declaration as its source has it. */
export interface Declaration {
  /** The text of its doc comment, in markdown. */
  docs: string;
  /** The signature of a function, or the whole of a type; without bodies. */
  code: string;
}

/**
 * Reads an exported declaration from a source file that oxfmt has formatted.
 *
 * @throws Error when the file exports nothing of that name
 */
export function readDeclaration(source: string, name: string): Declaration {
  const start = new RegExp(
    String.raw`^export (?:async )?(?<kind>function|const|class|interface|type) ${name}\b`,
    'mu',
  ).exec(source);
  if (start === null) throw new Error(`There is no exported ${name}.`);
  const { kind = '' } = start.groups ?? {};
  const code = source.slice(start.index, endOf(kind, source, start.index));
  return { docs: docsBefore(source, start.index), code: tidy(kind, code) };
}

function docsBefore(source: string, index: number): string {
  const comment = /\/\*\*(?<text>(?:(?!\*\/)[\s\S])*)\*\/\s*$/u.exec(source.slice(0, index));
  const text = (comment?.groups?.['text'] ?? '').replaceAll(/^ *\*? ?/gmu, '').trim();
  const [description = '', ...tags] = text.split(/^@/mu);
  return [description, ...tags.map(tagToMarkdown)]
    .join('\n\n')
    .replaceAll(/\{@link (?<target>[^}]+)\}/gu, '`$<target>`');
}

function tagToMarkdown(tag: string): string {
  const [, name = '', text = ''] = /^(?<name>\w+)\s*(?<text>[\s\S]*)$/u.exec(tag.trim()) ?? [];
  if (name === 'example') return `\`\`\`tsx\n${text}\n\`\`\``;
  if (name === 'param') return text.replace(/^(?<param>\w+)/u, '**`$<param>`**:');
  return `**${name}** ${text}`;
}

/** Where the part to show ends, by counting brackets. */
function endOf(kind: string, source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const character = source[at] ?? '';
    const lineEnds = source[at + 1] === '\n';
    if (kind === 'function' && character === '{' && depth === 0 && lineEnds) return at;
    if (kind === 'const' && depth === 0 && source.startsWith(' = ', at)) return at;
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth > 0) continue;
    if (character === ';' && (kind === 'type' || kind === 'const')) return at + 1;
    if (character === '}' && (kind === 'interface' || kind === 'class')) return at + 1;
  }
  return source.length;
}

function tidy(kind: string, code: string): string {
  let text = code.trim().replace(/^export (?:async )?/u, '');
  // What is destructured is a matter of the implementation.
  if (kind === 'function') text = text.replace(/\{[^{}]*\}: (?=\w+Options)/u, 'options: ');
  // The bodies of methods.
  if (kind === 'class') text = text.replaceAll(/ \{\n {4}[\s\S]*?\n {2}\}/gu, ';');
  return text;
}
