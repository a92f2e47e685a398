import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexRepository } from '../repository/indexRepository.ts';

/** An `@example` of a doc comment. */
export interface Example {
  /** Where it is, such as `packages/core/src/testing/fakePorts.ts:8`. */
  place: string;
  code: string;
}

/** Finds every `@example` in the source of the packages. */
export function findExamples(): Example[] {
  const { root, files } = indexRepository();
  return files
    .filter((file) => /^packages\/\w+\/src\/.*(?<!\.test)\.tsx?$/u.test(file))
    .flatMap((file) => examplesOf(file, readFileSync(join(root, file), 'utf8')));
}

/** Finds the examples of one file: each ends at the next tag, or with its comment. */
export function examplesOf(file: string, text: string): Example[] {
  return [...text.matchAll(/^ *\* @example\n((?: *\* (?!@).*\n)+)/gmu)].map((match) => ({
    place: `${file}:${text.slice(0, match.index).split('\n').length}`,
    code: (match[1] ?? '').replaceAll(/^ *\* /gmu, ''),
  }));
}
