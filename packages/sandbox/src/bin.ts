#!/usr/bin/env node
import { promises as fs } from 'node:fs';
import { parseFlags } from './command/parseFlags.ts';
import { type SandboxServerOptions, startSandboxServer } from './server/startSandboxServer.ts';

const flags = parseFlags(process.argv.slice(2));
if (flags.kind === 'help') {
  process.stdout.write(flags.text);
} else if (flags.kind === 'version') {
  const text = await fs.readFile(new URL('../package.json', import.meta.url), 'utf8');
  process.stdout.write(`${(JSON.parse(text) as { version: string }).version}\n`);
} else if (flags.kind === 'problem') {
  process.stderr.write(`${flags.text}\nTry --help.\n`);
  process.exitCode = 2;
} else {
  await serve(flags.options).catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  });
}

async function serve(options: SandboxServerOptions): Promise<void> {
  const { url, providerUrl, sandbox, close } = await startSandboxServer(options);
  const { scenario, faults } = sandbox.state();
  const lines = [
    ['API and hosted page', url],
    ['Control panel', `${url}/_sandbox`],
    ['OAuth provider', providerUrl],
    ['Scenario', scenario],
    ...(faults.length > 0 ? [['Faults', String(faults.length)]] : []),
    ...(options.file === undefined ? [] : [['Kept in', options.file]]),
    ['API key', 'sandbox-key-acme'],
  ];
  const list = lines.map(([label = '', value = '']) => `  ${label.padEnd(19)}  ${value}`);
  const stop = (): void => {
    close().catch((error: unknown) => {
      process.stderr.write(`${explain(error)}\n`);
      process.exitCode = 1;
    });
  };
  // The last one is that of a terminal that is closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  // Printed last: whoever waits for these lines may stop the process at once.
  process.stdout.write(`The Polytomic sandbox is running.\n\n${list.join('\n')}\n`);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `${error.message}\nChoose other ports with --port and --provider-port.`;
  }
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return cause === '' || error.message.includes('damaged')
    ? error.message
    : `${error.message} ${cause}`;
}
