import { parseArgs } from 'node:util';
import { parseFault } from '../faults/parseFault.ts';
import { flagsHelp } from './flagsHelp.ts';
import { given } from '../given.ts';
import { isScenario, scenarios } from '../options/scenarios.ts';
import type { SandboxServerOptions } from '../server/startSandboxServer.ts';
import { parseSwitches } from '../options/switches.ts';
import { readTime } from '../World.ts';

/** The parsed command line; a problem is a sentence for the person who typed it. */
export type Flags =
  | { readonly kind: 'start'; readonly options: SandboxServerOptions }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
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
        'allowed-host': { type: 'string', multiple: true },
        url: { type: 'string' },
        'provider-url': { type: 'string' },
        scenario: { type: 'string' },
        'slow-by': { type: 'string' },
        fault: { type: 'string', multiple: true },
        switch: { type: 'string', multiple: true },
        file: { type: 'string' },
        seed: { type: 'string' },
        clock: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
    if (values.help === true) return { kind: 'help', text: flagsHelp() };
    if (values.version === true) return { kind: 'version' };
    return {
      kind: 'start',
      options: {
        ...given('port', readNumber('--port', values.port, 65_535)),
        ...given('providerPort', readNumber('--provider-port', values['provider-port'], 65_535)),
        ...given('slowBy', readNumber('--slow-by', values['slow-by'], 600_000)),
        ...given('host', values.host),
        ...given('allowedHosts', values['allowed-host']),
        ...given('url', readUrl('--url', values.url)),
        ...given('providerUrl', readUrl('--provider-url', values['provider-url'])),
        ...given('scenario', readScenario(values.scenario)),
        ...given('faults', values.fault?.map(readFault)),
        ...given('switches', values.switch && parseSwitches(readPairs('--switch', values.switch))),
        ...given('file', readText('--file', values.file)),
        ...given('seed', readText('--seed', values.seed)),
        ...given('now', values.clock === undefined ? undefined : readTime(values.clock)),
      },
    };
  } catch (error) {
    return { kind: 'problem', text: error instanceof Error ? error.message : String(error) };
  }
}

function readText(flag: string, value: string | undefined): string | undefined {
  if (value !== '') return value;
  throw new Error(`${flag} is empty.`);
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

function readFault(text: string): ReturnType<typeof parseFault> {
  return parseFault(readPairs('--fault', text.split(',')));
}

function readPairs(flag: string, pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = '', value = ''] = /^\s*(\w+)=(.+?)\s*$/su.exec(pair) ?? [];
      if (name !== '') return [name, value];
      throw new Error(`${flag} takes name=value, not “${pair}”.`);
    }),
  );
}
