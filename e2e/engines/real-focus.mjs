// On demand: plays in browsers without a driver, with a window manager and a mouse, what depends on the
// real focus, and writes the result into docs/guides/browsers.md: node e2e/engines/real-focus.mjs [ENGINE…]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { aptInstall, run } from '../../scripts/setup.mjs';
import { inPath } from './setup/engines.mjs';
import { importEngines } from './setup/import-engines.mjs';

for (const [command, name] of [
  ['Xvfb', 'xvfb'],
  ['openbox', 'openbox'],
  ['xdotool', 'xdotool'],
]) {
  if (command && name && inPath(command) === undefined && !aptInstall([name])) {
    throw new Error(`This needs ${command}: install it.`);
  }
}
const { playRealFocus } = /** @type {typeof import('./realFocus.ts')} */ (
  await importEngines('realFocus.ts')
);

const named = process.argv.slice(2);
const engines = /** @type {const} */ (['chromium', 'firefox', 'webkit']);
const rows = ['| browser | what | ended | as it has to |', '| --- | --- | --- | --- |'];
for (const engine of engines) {
  if (named.length > 0 && !named.includes(engine)) continue;
  const { version, results } = await playRealFocus(engine);
  for (const { title, found, passed } of results) {
    rows.push(`| ${version} | ${title} | ${found} | ${passed ? 'yes' : '**no**'} |`);
    console.log(rows.at(-1));
    if (!passed) process.exitCode = 1;
  }
}
if (named.length === 0) {
  const guide = new URL('../../docs/guides/browsers.md', import.meta.url);
  const marks = /(?<=<!-- real-focus -->\n)[^]*(?=<!-- \/real-focus -->)/u;
  const date = new Date().toISOString().slice(0, 10);
  const result = `\nOn ${date}:\n\n${rows.join('\n')}\n\n`;
  writeFileSync(guide, readFileSync(guide, 'utf8').replace(marks, result));
  run(`npx oxfmt "${fileURLToPath(guide)}"`);
}
