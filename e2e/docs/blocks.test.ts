import { expect, test } from 'vitest';
import { commandFaults } from './commandFaults.ts';
import { type Block, blocksOf, findBlocks } from './findBlocks.ts';
import { styleFaults } from './styleFaults.ts';

// What is not TypeScript or JavaScript, which snippets.test.ts compiles. The options of our commands are read from their
// help, so it needs `npm run build` before.
const blocks = findBlocks();

test('every block of code says its language, and each language is checked', () => {
  const checked = new Set(['ts', 'tsx', 'js', 'sh', 'css', 'text']);
  expect(blocks.filter(({ language }) => !checked.has(language)).map(({ place }) => place)).toEqual(
    [],
  );
});

test.each([
  ['sh', 'every command in the docs can be run', commandFaults],
  [
    'css',
    'every block of CSS in the docs parses, and names what our stylesheets have',
    styleFaults,
  ],
] as const)('%s: %s', (wanted, _title, find) => {
  const chosen = blocks.filter(({ language }) => language === wanted);
  const faults = chosen.map((block) => find(block));
  const sound = faults.filter((found) => found.length === 0).length;
  console.log(`${sound} of ${chosen.length} blocks of ${wanted} hold`);
  expect(chosen.length).toBeGreaterThan(2);
  expect(faults.flat()).toEqual([]);
});

test.each([
  ['a package', 'npm install @polytomic-connect/unheard', 'package @polytomic-connect/unheard'],
  ['a package to run', 'npx @polytomic-connect/unheard', 'package @polytomic-connect/unheard'],
  [
    'a package without a command',
    'npx @polytomic-connect/core',
    'command of @polytomic-connect/core',
  ],
  ['an option', 'npx @polytomic-connect/sandbox --unheard 1', 'option --unheard'],
  ['a script', 'npm run unheard', 'script unheard'],
  ['a script for pnpm', 'node scripts/pm.mjs run unheard # why', 'script unheard'],
  ['a file', 'PORT=1 node unheard.mjs', 'file unheard.mjs'],
  ['a program', 'unheard --help', 'program unheard'],
])('%s that does not exist is found in a command', (_what, code, fault) => {
  expect(commandFaults(blockOf('sh', code))).toEqual([`page.md:1: ${fault}`]);
});

test.each([
  [
    'a variable',
    ':root { --polytomic-connect-unheard: 1px; }',
    /name --polytomic-connect-unheard$/u,
  ],
  ['a class', '.polytomic-connect-unheard { color: red; }', /name \.polytomic-connect-unheard$/u],
  ['a stylesheet', "@import '@polytomic-connect/react/unheard.css';", /stylesheet unheard\.css$/u],
  ['a rule that is not CSS', ':root { color red }', /syntax /u],
])('%s that does not exist is found in CSS', (_what, code, fault) => {
  expect(styleFaults(blockOf('css', code))).toEqual([expect.stringMatching(fault)]);
});

function blockOf(language: string, code: string): Block {
  const [block] = blocksOf('page.md', `\`\`\`${language}\n${code}\n\`\`\`\n`);
  if (block === undefined) throw new Error('The page has no block.');
  return block;
}
