#!/usr/bin/env node
import process from 'node:process';
import type { LabOptions } from './conformance/lab/createLab.ts';
import { findObstacle } from './conformance/findObstacle.ts';
import { parseCommand } from './conformance/parseCommand.ts';
import { type ConformanceResult, runConformance } from './conformance/runConformance.ts';

const HELP = `Checks a backend of Polytomic Connect, in any language, against the sandbox.

Usage: npx @polytomic-connect/server conformance <url> --user <header> --other <header> [options]

  <url>                 where the routes are, such as http://localhost:3000/api/polytomic
  --user <header>       signs in a customer, such as "Cookie: session=…"; may be repeated
  --other <header>      signs in a customer of another tenant; may be repeated
  --colleague <header>  signs in another user of the customer's tenant, if you have one; may be repeated
  --other-tenant <id>   how your requests would name that other tenant, such as its id or slug; may be repeated
  --type <id>           a connection type that they all may connect (default mysql)
  --sandbox <origin>    the sandbox that the backend calls (default http://127.0.0.1:4601)
  -h, --help            this text

Start the sandbox with \`npx @polytomic-connect/sandbox\`, and the backend with two tenants: one with the key
sandbox-key-acme, one with sandbox-key-globex. The exit status is 0 if everything holds, 1 if something does not, and 2 if
the checks could not run.
`;

const command = parseCommand(process.argv.slice(2));
if (command.kind === 'help') process.stdout.write(HELP);
else if (command.kind === 'problem') refuse(`${command.text}\nTry --help.`);
else await conform(command.options);

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

async function conform(options: LabOptions): Promise<void> {
  const obstacle = await findObstacle(options);
  if (obstacle !== undefined) return refuse(obstacle);
  const results = await runConformance(options, (result) => {
    const { what, why, fault, skipped } = result;
    process.stdout.write(`${wordFor(result)}  ${what}\n`);
    if (skipped !== undefined) process.stdout.write(`       ${skipped}\n`);
    if (fault !== undefined)
      process.stdout.write(`       seen: ${shorten(fault)}\n       why it matters: ${why}\n`);
  });
  const failed = results.filter(({ fault }) => fault !== undefined).length;
  const skipped = results.filter((result) => result.skipped !== undefined).length;
  const held = results.length - failed - skipped;
  const rest = skipped === 0 ? '' : `, ${skipped} skipped`;
  process.stdout.write(`\n${held} of ${results.length} hold${rest}.\n`);
  if (failed > 0) process.exitCode = 1;
}

function wordFor({ fault, skipped }: ConformanceResult): string {
  if (skipped !== undefined) return 'skips';
  return fault === undefined ? 'holds' : 'FAILS';
}

/** An answer may be a whole page, and may end with a line break. */
function shorten(text: string): string {
  const line = text.trim();
  return line.length <= 200 ? line : `${line.slice(0, 200)}…`;
}
