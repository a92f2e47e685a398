import { expect, it } from 'vitest';
import { categories } from './ConnectionType.ts';
import { connectionTypes } from './connectionTypes.ts';
import { connectionTypeSchema } from './connectionTypeSchema.ts';
import { groups } from './groups.ts';
import { labelOf } from './labelOf.ts';
import { typeTable } from './typeTable.ts';

const lines = typeTable.trim().split('\n');

it('has every type of the table once, in one group', () => {
  const ids = lines.map((line) => line.split('\t')[0] ?? '');
  expect(ids).toHaveLength(226);
  expect(connectionTypes.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  const grouped = categories.flatMap((category) => groups[category].split(' '));
  expect(grouped.toSorted()).toEqual(ids.toSorted());
});

it.each(lines.map((line) => [line.split('\t')[0] ?? '', line] as const))(
  'the schema of %s has the fields, types, values, defaults and secrets of the table',
  (id, line) => {
    const [, name, kind, fields = ''] = line.split('\t');
    const type = connectionTypes.find((one) => one.id === id);
    if (!type) throw new Error(`There is no ${id}.`);
    expect([type.name, type.oauth]).toEqual([name, kind === 'oauth']);
    const schema = connectionTypeSchema(type) as {
      properties: Record<string, Record<string, unknown>>;
      required: string[];
    };
    const facts = fields.split(' ').filter(Boolean);
    expect(Object.keys(schema.properties).toSorted()).toEqual(
      facts.map((fact) => fact.split(':')[0] ?? '').toSorted(),
    );
    const required = facts.filter((fact) => /:[a-z]+\*/u.test(fact));
    expect(schema.required.toSorted()).toEqual(
      required.map((fact) => fact.split(':')[0] ?? '').toSorted(),
    );
    for (const fact of facts) {
      const [, key = '', factType = '', rest = ''] = /^([^:]+):([a-z]+)(.*)$/u.exec(fact) ?? [];
      const property = schema.properties[key];
      const isSecret = rest.includes('§');
      expect({ key, type: property?.['type'] }).toEqual({
        key,
        type: isSecret ? 'string' : factType,
      });
      expect({ key, isSecret: property?.['writeOnly'] === true }).toEqual({ key, isSecret });
      const values = /\{([^}]*)\}/u.exec(rest)?.[1]?.split('|');
      expect({ key, values: property?.['enum'] }).toEqual({ key, values });
      const initial = /=(.*)$/u.exec(rest)?.[1];
      // Where the table has no default, the form of our own may have one.
      const expected =
        initial === undefined ? property?.['default'] : (JSON.parse(initial) as unknown);
      expect({ key, initial: property?.['default'] }).toEqual({ key, initial: expected });
    }
  },
);

it.each([
  ['ssh_host', 'SSH host'],
  ['apikey', 'API key'],
  ['orgId', 'Organization ID'],
  ['aws_access_key_id', 'AWS access key ID'],
])('%s is labelled %s', (key, label) => {
  expect(labelOf(key)).toBe(label);
});
