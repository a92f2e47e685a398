import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import type { Block } from './findBlocks.ts';

const react = fileURLToPath(new URL('../../packages/react/', import.meta.url));
const { exports } = JSON.parse(readFileSync(`${react}package.json`, 'utf8')) as {
  exports: Record<string, unknown>;
};
const ours = readdirSync(`${react}src`, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => readFileSync(`${react}src/${file}`, 'utf8'))
  .join('\n');

/** Finds what a block of CSS sets or selects that our stylesheets do not have, and what is not CSS at all. */
export function styleFaults({ place, code }: Block): string[] {
  const imports = [...code.matchAll(/@import '@polytomic-connect\/react\/([^']+)'/gu)];
  return [
    ...syntaxFaults(code),
    ...[...code.matchAll(/--polytomic-connect-[\w-]+|\.polytomic-connect-[\w-]+|\[data-[\w-]+/gu)]
      .map(([name]) => name)
      .filter((name) => !new RegExp(`${name.replace(/[.[]/u, '\\$&')}(?![\\w-])`, 'u').test(ours))
      .map((name) => `name ${name}`),
    ...imports
      .map(([, path = '']) => path)
      .filter((path) => !(`./${path}` in exports))
      .map((path) => `stylesheet ${path}`),
  ].map((fault) => `${place}: ${fault}`);
}

function syntaxFaults(code: string): string[] {
  try {
    transform({ filename: 'block.css', code: Buffer.from(code) });
    return [];
  } catch (error) {
    return [`syntax ${error instanceof Error ? error.message : String(error)}`];
  }
}
