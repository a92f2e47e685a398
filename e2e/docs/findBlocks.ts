import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexRepository } from '../repository/indexRepository.ts';

/** A block of code in a page of the docs. */
export interface Block {
  /** Where it is, such as `docs/guides/server.md:12`. */
  place: string;
  /** The page's path from the root. */
  page: string;
  /** What follows the fence, such as `ts`; empty if nothing does. */
  language: string;
  code: string;
}

/** Finds every block of code in what people read: READMEs, guides, pages of errors, and what explains the repository. */
export function findBlocks(): Block[] {
  const { root, files } = indexRepository();
  const pages = files.filter(
    (file) =>
      file.endsWith('.md') && !/^\.changeset\/|(?:CHANGELOG|packages\/\w+\/api)\.md$/u.test(file),
  );
  return pages.flatMap((page) => blocksOf(page, readFileSync(join(root, page), 'utf8')));
}

/** Finds the blocks of one page. */
export function blocksOf(page: string, text: string): Block[] {
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```/gmu)].map((match) => ({
    place: `${page}:${text.slice(0, match.index).split('\n').length}`,
    page,
    language: match[2] ?? '',
    code: match[3] ?? '',
  }));
}
