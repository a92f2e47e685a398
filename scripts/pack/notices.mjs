import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Finds the modules of others that the build has copied into a package. Dependencies are not among them: they stay
 * outside of what is built.
 *
 * @param {string} dist a folder of built files
 * @returns {string[]} such as `@oxc-project/runtime`
 */
export function findBundled(dist) {
  const code = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.c?js$/u.test(file))
    .map((file) => readFileSync(join(dist, file), 'utf8'));
  // The bundler names the source of each module: `src/…` for ours, a package for those of others.
  const sources = code.flatMap((text) => [...text.matchAll(/^\/\/#region (.+)$/gmu)]);
  const names = sources
    .map(([, source = '']) => source)
    .filter((source) => !source.startsWith('src/'))
    .map((source) => MODULE.exec(source)?.[1]?.replace('+', '/') ?? source);
  return [...new Set(names)].toSorted();
}

/**
 * Writes the licences of bundled modules.
 *
 * @param {readonly string[]} names as `findBundled` returns them
 * @throws Error if the licence of one is not known here
 */
export function noticesFor(names) {
  const parts = names.map((name) => {
    const notice = NOTICES[name];
    if (notice === undefined) {
      throw new Error(
        `${name} is bundled, and its licence is not in scripts/pack/notices.mjs. Add it, or make it a dependency.`,
      );
    }
    const { what, copyright } = notice;
    return `## ${name}\n\n${what}\n\nThe MIT License\n\n${copyright.map((line) => `${line}\n`).join('\n')}\n${MIT}`;
  });
  return [
    '# Notices\n\nThis package has parts of other projects in its built files.\n',
    ...parts,
  ].join('\n');
}

/** `\0@scope+name@1.2.3/file`, `\0name/file`, or a path through node_modules. */
const MODULE = /^(?:\\0|.*node_modules\/)?((?:@[\w.-]+[+/])?[\w.-]+)(?:@[\d.]+)?\//u;

/** @type {Readonly<Record<string, { what: string, copyright: string[] }>>} */
const NOTICES = {
  rolldown: {
    what: 'Helpers that load a module in CommonJS, which the bundler writes. Parts of them derive from esbuild.',
    copyright: [
      'Copyright (c) 2024-present VoidZero Inc. & Contributors',
      'Copyright (c) 2020 Evan Wallace (esbuild)',
    ],
  },
  '@oxc-project/runtime': {
    what: 'Helpers for syntax that the compiler rewrites. They derive from Babel.',
    copyright: [
      'Copyright (c) 2024-present VoidZero Inc. & Contributors',
      'Copyright (c) 2023 Boshen',
      'Copyright (c) 2014-present Sebastian McKenzie and other contributors (Babel)',
    ],
  },
};

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;
