import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGES } from './packAll.mjs';

/**
 * Writes `llms.txt`, an index of the docs for programs that read instead of people (llmstxt.org), from the docs
 * themselves. Its links are relative to its own place: the root of the repository, of a package, or of the built Storybook.
 *
 * @returns {string}
 */
export function llmsIndex() {
  const [, summary = ''] = /^# .+\n\n([\s\S]+?)\n\n/u.exec(read('README.md')) ?? [];
  const guides = [...read('docs/README.md').matchAll(/^\| \[(.+?)\]\((.+?)\) *\| (.+?) *\|$/gmu)];
  const errors = readdirSync(join(ROOT, 'docs/errors')).toSorted();
  return `# Polytomic Connect for React

> ${oneLine(summary).replaceAll(/\[([^\]]+)\]\([^)]+\)/gu, '$1')}

## Packages

${PACKAGES.map((name) => `- [@polytomic-connect/${name}](packages/${name}/README.md): ${descriptionOf(name)}`).join('\n')}

## Guides

${guides.map(([, title, path, answers]) => `- [${title}](docs/${path}): ${answers}`).join('\n')}

## Errors

${errors.map((file) => `- [${file.replace('.md', '')}](docs/errors/${file}): ${firstLine(read(`docs/errors/${file}`))}`).join('\n')}

## Optional

${OPTIONAL.map(([path, title, what]) => `- [${title}](${path}): ${what}`).join('\n')}
`;
}

/** @param {string} name */
function descriptionOf(name) {
  const manifest = /** @type {{ description: string }} */ (
    JSON.parse(read(`packages/${name}/package.json`))
  );
  return manifest.description;
}

/** The first paragraph below the heading. @param {string} page */
function firstLine(page) {
  return oneLine(page.split('\n\n')[1] ?? '');
}

/** @param {string} text */
function oneLine(text) {
  return text.trim().replaceAll(/\s+/gu, ' ');
}

/** @param {string} path */
function read(path) {
  return readFileSync(join(ROOT, path), 'utf8');
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const OPTIONAL = [
  ['docs/security.md', 'Security', 'what is protected, against whom, and what no library can stop'],
  ['docs/situations.md', 'Situations', 'what can happen to a flow, and how it ends'],
  ['docs/glossary.md', 'Glossary', 'one word for one thing'],
  ['docs/openapi.json', 'OpenAPI', 'the routes that the browser packages call'],
];
