import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Block } from './findBlocks.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Finds commands of a block that a reader could not run: packages, scripts, files and options that do not exist. */
export function commandFaults({ place, page, code }: Block): string[] {
  return code
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/\s# .*$|^# .*$/u, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => faultsOf(words(line), dirname(page)).map((fault) => `${place}: ${fault}`));
}

/** The words of a command, without the variables that are set before it. */
function words(line: string): string[] {
  const all = [...line.matchAll(/"[^"]*"|\S+/gu)].map(([word]) => word);
  return all.slice(all.findIndex((word) => !/^\w+=/u.test(word)));
}

function faultsOf([program = '', ...args]: string[], folder: string): string[] {
  const [first = '', second = '', third = ''] = args;
  if (program === 'npm' && first === 'install') {
    return args.slice(1).flatMap((name) => (isPackage(name) ? [] : [`package ${name}`]));
  }
  if (program === 'npm') return scriptFault(first === 'run' ? second : first);
  if (program === 'npx') return optionFaults(args.filter((word) => word !== '--yes'));
  if (program === 'node' && first === 'scripts/pm.mjs') {
    return second === 'run' ? scriptFault(third) : [];
  }
  if (program === 'node' || program === 'python3') {
    const isThere = [folder, ''].some((from) => existsSync(join(root, from, first)));
    return isThere ? [] : [`file ${first}`];
  }
  return [`program ${program}`];
}

function scriptFault(name: string): string[] {
  const { scripts } = readManifest('') as { scripts: Record<string, string> };
  return name in scripts ? [] : [`script ${name}`];
}

/** The options of our own commands, which their help lists. */
function optionFaults([name = '', ...args]: string[]): string[] {
  const folder = `packages/${name.replace('@polytomic-connect/', '')}`;
  if (!isPackage(name) || !name.startsWith('@polytomic-connect/')) return [`package ${name}`];
  const { bin } = readManifest(folder) as { bin?: Record<string, string> };
  const [file] = Object.values(bin ?? {});
  if (file === undefined) return [`command of ${name}`];
  const help = helpOf(join(root, folder, file));
  return args
    .filter((word) => word.startsWith('--') && !new RegExp(`${word}\\b`, 'u').test(help))
    .map((word) => `option ${word}`);
}

function helpOf(command: string): string {
  const known = helps.get(command);
  if (known !== undefined) return known;
  const help = execFileSync(process.execPath, [command, '--help'], { encoding: 'utf8' });
  helps.set(command, help);
  return help;
}

const helps = new Map<string, string>();

/** One of ours, or one that the workspace has. */
function isPackage(name: string): boolean {
  const bare = name.replace(/(?<=.)@.*$/u, '');
  return existsSync(join(root, 'node_modules', bare));
}

function readManifest(folder: string): unknown {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}
