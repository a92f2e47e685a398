#!/usr/bin/env node
import { parseFlags } from './parseFlags.ts';
import { startSandboxServer } from './startSandboxServer.ts';

const flags = parseFlags(process.argv.slice(2));
if (flags.kind === 'help') {
  process.stdout.write(flags.text);
} else if (flags.kind === 'problem') {
  process.stderr.write(`${flags.text}\nTry --help.\n`);
  process.exitCode = 2;
} else {
  try {
    const { url, providerUrl, sandbox, close } = await startSandboxServer(flags.options);
    process.stdout.write(`The Polytomic sandbox is running.

  API and hosted page  ${url}
  OAuth provider       ${providerUrl}
  Scenario             ${sandbox.state().scenario}
  API key              sandbox-key-acme
`);
    const stop = (): void => {
      void close();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const hint = text.includes('EADDRINUSE')
      ? 'Choose other ports with --port and --provider-port.\n'
      : '';
    process.stderr.write(`${text}\n${hint}`);
    process.exitCode = 1;
  }
}
