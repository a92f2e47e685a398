import { readFileSync } from 'node:fs';
import { type Declaration, readDeclaration } from './readDeclaration.ts';

/** The exports of each entry of `@polytomic-connect/react`, by the entry and the name. */
export type Reference = Record<string, Record<string, ReferenceItem>>;

/** One export. */
interface ReferenceItem extends Declaration {
  kind: 'value' | 'type';
}

const ENTRIES = {
  '@polytomic-connect/react': 'packages/react/src/index.ts',
  '@polytomic-connect/react/query': 'packages/react/src/query/index.ts',
  '@polytomic-connect/react/connections': 'packages/react/src/connections/index.ts',
  '@polytomic-connect/react/testing': 'packages/react/src/testing/index.ts',
};

const root = new URL('../../', import.meta.url);

/** Reads the reference from the sources, so that nothing is written twice. */
export function readReference(): Reference {
  return Object.fromEntries(
    Object.entries(ENTRIES).map(([entry, path]) => [entry, readEntry(new URL(path, root))]),
  );
}

function readEntry(index: URL): Record<string, ReferenceItem> {
  return Object.fromEntries(
    exportsOf(index).map(({ name, file }) => {
      const declaration = readDeclaration(readFileSync(file, 'utf8'), name);
      const isType = /^(?:interface|type) /u.test(declaration.code);
      return [name, { kind: isType ? ('type' as const) : ('value' as const), ...declaration }];
    }),
  );
}

/** The file that declares each name which an entry exports. */
function exportsOf(index: URL): { name: string; file: URL }[] {
  const source = readFileSync(index, 'utf8');
  return [...source.matchAll(EXPORT)].flatMap(({ groups }) => {
    const from = groups?.['from'] ?? '';
    const names = (groups?.['names'] ?? '')
      .split(',')
      .map((name) => name.trim().replace(/^type /u, ''))
      .filter(Boolean);
    if (from.startsWith('.')) return names.map((name) => ({ name, file: new URL(from, index) }));
    return exportsOf(CORE).filter(({ name }) => names.includes(name));
  });
}

const CORE = new URL('packages/core/src/index.ts', root);
const EXPORT = /^export (?:type )?\{(?<names>[^}]*)\} from '(?<from>[^']+)';/gmu;
