import { parseArgs } from 'node:util';
import type { LabOptions } from './lab/createLab.ts';
import { parseHeaders } from './parseHeaders.ts';

/** Parses the command line of the conformance command. */
export function parseCommand(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        user: { type: 'string', multiple: true, default: [] },
        other: { type: 'string', multiple: true, default: [] },
        colleague: { type: 'string', multiple: true, default: [] },
        'other-tenant': { type: 'string', multiple: true, default: [] },
        type: { type: 'string', default: 'mysql' },
        sandbox: { type: 'string', default: 'http://127.0.0.1:4601' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const [command, url, ...rest] = positionals;
    if (command !== 'conformance') throw new Error('The only command is `conformance`.');
    if (rest.length > 0) throw new Error(`“${rest[0]}” is one argument too many. Quote a header.`);
    const { type, colleague } = values;
    const customers = {
      user: readHeaders('--user', values.user),
      other: readHeaders('--other', values.other),
      ...(colleague.length > 0 && { colleague: readHeaders('--colleague', colleague) }),
    };
    const polytomic = readUrl('--sandbox', values.sandbox).origin;
    const { origin, pathname } = readUrl('<url>', url);
    const otherTenants = values['other-tenant'];
    return {
      kind: 'run',
      options: { url: origin + pathname, polytomic, customers, otherTenants, type },
    };
  } catch (error) {
    return { kind: 'problem', text: error instanceof Error ? error.message : String(error) };
  }
}

/** A parsed command line; a problem is a sentence for the person who typed it. */
export type Command =
  | { kind: 'run'; options: LabOptions }
  | { kind: 'help' }
  | { kind: 'problem'; text: string };

function readHeaders(option: string, lines: readonly string[]): Record<string, string> {
  if (lines.length === 0) throw new Error(`${option} is missing.`);
  const headers = parseHeaders(lines);
  if (headers !== undefined) return headers;
  throw new Error(`${option} takes a header, such as "Cookie: session=…".`);
}

function readUrl(option: string, value: string | undefined): URL {
  if (value === undefined) throw new Error(`${option} is missing.`);
  if (/^https?:\/\//iu.test(value) && URL.canParse(value)) return new URL(value);
  throw new Error(`${option} has to be a URL with http:// or https://, and is “${value}”.`);
}
