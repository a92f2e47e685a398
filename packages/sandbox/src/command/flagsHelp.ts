import { faultKinds } from '../state/SandboxFault.ts';
import { scenarios } from '../options/scenarios.ts';
import { switchChoices } from '../options/switches.ts';

/** What `--help` prints. */
export function flagsHelp(): string {
  return `An offline stand-in for Polytomic Connect.

Usage: npx @polytomic-connect/sandbox [options]

  --port <number>           API, hosted page and control panel (default 4601, 0 for a free one)
  --provider-port <number>  stand-in OAuth provider (default 4602, 0 for a free one)
  --host <address>          where to listen (default 127.0.0.1)
  --allowed-host <name>     a further host name to answer to; may be repeated
  --url <origin>            the origin of API and hosted page, as a browser sees it
  --provider-url <origin>   the origin of the OAuth provider, as a browser sees it
  --file <path>             keep everything there, so that it survives a restart
  --scenario <name>         the scenario of requests that name none (default approve)
  --slow-by <milliseconds>  how late the scenario “slow” is (default 3000)
  --fault <name=value,…>    let something go wrong; may be repeated
  --switch <name=value>     choose what Polytomic does not document; may be repeated
  --seed <text>             the same ids and the same faults every time
  --clock <time>            stop the clock there, such as 2026-01-01T12:00:00Z
  -v, --version             the version
  -h, --help                this text

Scenarios:
${table(scenarios)}

Faults, such as --fault "route=POST /api/connections/connect,kind=error,status=503,rate=0.2":
${table(faultKinds)}
  and, where it applies: delay (500 or 100-500), rate (0 to 1), times, status, retryAfter
  (seconds), duration (of a slow body), when (before or after the request is carried out)

Switches, the default first:
${table(
  Object.fromEntries(
    Object.entries(switchChoices).map(([name, { values }]) => [name, values.join(', ')]),
  ),
)}
`;
}

function table(entries: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(entries).map((name) => name.length));
  return Object.entries(entries)
    .map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
    .join('\n');
}
