import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * Finds the imports between the folders of `root` that are part of a circle, such as `links -> sessions`. Types count, and
 * a folder in a folder is a part of it. What only tests import does not count.
 */
export function findFolderCircles(root: string): string[] {
  const imports = readImports(root);
  const reach = (folder: string, seen = new Set<string>()): Set<string> => {
    for (const below of imports.get(folder) ?? []) {
      if (!seen.has(below)) reach(below, seen.add(below));
    }
    return seen;
  };
  return [...imports]
    .flatMap(([from, below]) =>
      [...below].filter((to) => reach(to).has(from)).map((to) => `${from} -> ${to}`),
    )
    .toSorted();
}

/** The folders that each folder imports. */
function readImports(root: string): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>();
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/u.test(file) && !/\.(?:test|bench|stories|fixture)\./u.test(file),
  );
  for (const file of files) {
    const from = folderOf(file);
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(/\b(?:from |import |import\()'(\.[^']+)'/gu)) {
      const to = folderOf(join(dirname(file), specifier));
      if (from === undefined || to === undefined || from === to) continue;
      imports.set(from, (imports.get(from) ?? new Set()).add(to));
    }
  }
  return imports;
}

/** The first folder of a path; nothing for a file beside the folders. */
function folderOf(file: string): string | undefined {
  const [folder, ...rest] = normalize(file).replaceAll('\\', '/').split('/');
  return rest.length > 0 ? folder : undefined;
}
