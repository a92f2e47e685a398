import { categories, type Category, type ConnectionType } from './ConnectionType.ts';
import { draw } from '../hash128.ts';
import { databases } from './databases.ts';
import type { Field } from './Field.ts';
import { groups } from './groups.ts';
import { keyApplications } from './keyApplications.ts';
import { oauthApplications } from './oauthApplications.ts';
import { parseTypeTable, type TypeFacts } from './parseTypeTable.ts';
import { storage } from './storage.ts';
import { warehouses } from './warehouses.ts';

/** Dark enough for white letters. */
const colors = [
  '#33628a',
  '#7b3fa0',
  '#0f7a43',
  '#a4282c',
  '#8a5a00',
  '#4f46c8',
  '#0b5c6f',
  '#4b5563',
];

/** Types with forms of our own writing; all others get theirs from the table. */
const written = new Map(
  [...databases, ...warehouses, ...storage, ...keyApplications, ...oauthApplications].map(
    (type) => [type.id, type] as const,
  ),
);

const categoryOf = new Map(
  categories.flatMap((category) =>
    groups[category].split(' ').map((id) => [id, category] as const),
  ),
);

/** Every type of Polytomic's catalog, in the picker's order. */
export const connectionTypes: readonly ConnectionType[] = parseTypeTable()
  .map(createType)
  .toSorted(
    (a, b) =>
      categories.indexOf(a.category) - categories.indexOf(b.category) ||
      a.name.localeCompare(b.name, 'en'),
  );

const byId = new Map(connectionTypes.map((type) => [type.id, type]));

/** The type with this id. */
export function findConnectionType(id: string): ConnectionType | undefined {
  return byId.get(id);
}

function createType({ id, name, oauth, fields }: TypeFacts): ConnectionType {
  const own = written.get(id);
  return {
    id,
    name,
    oauth,
    category: categoryOf.get(id) ?? ('Developer tools' satisfies Category),
    color: own?.color ?? colorOf(id),
    initials: own?.initials ?? name.replaceAll(/[^a-z\d]/giu, '').slice(0, 2),
    fields: mergeFields(own?.fields ?? [], fields),
  };
}

/** Our own fields first, in their order, with the facts of the table; then what only the table has. */
function mergeFields(own: readonly Field[], facts: readonly Field[]): readonly Field[] {
  const described = own.flatMap((field) => {
    const fact = facts.find(({ id }) => id === field.id);
    if (!fact) return [];
    const { required: _, ...rest } = field;
    const isRequired = field.when ? field.required === true : fact.required === true;
    return [
      {
        ...rest,
        ...(fact.initial !== undefined && { initial: fact.initial }),
        ...(fact.range && { range: fact.range }),
        ...(isRequired && { required: true }),
      },
    ];
  });
  const ids = new Set(own.map(({ id }) => id));
  return [...described, ...facts.filter(({ id }) => !ids.has(id))];
}

function colorOf(id: string): string {
  return colors[Math.floor(draw(id) * colors.length)] ?? '#4b5563';
}
