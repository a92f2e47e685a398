import { parseArgs } from 'node:util';
import { isScenario, scenarios } from './scenarios.ts';
import type { SandboxServerOptions } from './startSandboxServer.ts';

/** What the command line asks for; a problem is a sentence for the person who typed it. */
export type Flags =
  | { readonly kind: 'start'; readonly options: SandboxServerOptions }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'problem'; readonly text: string };

/** Reads the command's arguments. */
export function parseFlags(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'provider-port': { type: 'string' },
        host: { type: 'string' },
        url: { type: 'string' },
        'provider-url': { type: 'string' },
        scenario: { type: 'string' },
        'slow-by': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help === true) return { kind: 'help', text: help() };
    return {
      kind: 'start',
      options: {
        ...given('port', readNumber('--port', values.port, 65_535)),
        ...given('providerPort', readNumber('--provider-port', values['provider-port'], 65_535)),
        ...given('slowBy', readNumber('--slow-by', values['slow-by'], 600_000)),
        ...given('host', values.host),
        ...given('url', readUrl('--url', values.url)),
        ...given('providerUrl', readUrl('--provider-url', values['provider-url'])),
        ...given('scenario', readScenario(values.scenario)),
      },
    };
  } catch (error) {
    return { kind: 'problem', text: error instanceof Error ? error.message : String(error) };
  }
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function readNumber(flag: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/u.test(value) && Number(value) <= most) return Number(value);
  throw new Error(`${flag} must be a whole number from 0 to ${most}, not “${value}”.`);
}

function readUrl(flag: string, value: string | undefined): string | undefined {
  if (value === undefined || /^https?:\/\/[^/?#]+\/?$/u.test(value)) return value;
  throw new Error(
    `${flag} must be an origin such as http://connect.localhost:4601, not “${value}”.`,
  );
}

function readScenario(value: string | undefined): SandboxServerOptions['scenario'] {
  if (value === undefined || isScenario(value)) return value;
  throw new Error(
    `There is no scenario “${value}”. Choose one of: ${Object.keys(scenarios).join(', ')}.`,
  );
}

function help(): string {
  const width = Math.max(...Object.keys(scenarios).map((name) => name.length));
  const list = Object.entries(scenarios).map(
    ([name, sentence]) => `  ${name.padEnd(width)}  ${sentence}`,
  );
  return `An offline stand-in for Polytomic Connect.

Usage: polytomic-connect-sandbox [options]

  --port <number>           API and hosted page (default 4601, 0 for a free one)
  --provider-port <number>  stand-in OAuth provider (default 4602, 0 for a free one)
  --host <address>          where to listen (default 127.0.0.1)
  --url <origin>            the first as a browser sees it
  --provider-url <origin>   the second as a browser sees it
  --scenario <name>         what happens unless a request says otherwise (default approve)
  --slow-by <milliseconds>  how late the scenario “slow” is (default 3000)
  -h, --help                this text

Scenarios:
${list.join('\n')}
`;
}
