import { expect, test } from 'vitest';
import { freeName, integrations, popular, search } from './integrations.ts';

test('the first connection of a type has its name, and the next ones have a number', () => {
  expect(freeName('PostgreSQL', [])).toBe('PostgreSQL');
  expect(freeName('PostgreSQL', ['PostgreSQL'])).toBe('PostgreSQL 2');
  expect(freeName('PostgreSQL', ['PostgreSQL', 'PostgreSQL 3'])).toBe('PostgreSQL 2');
  expect(freeName('PostgreSQL', ['PostgreSQL', 'PostgreSQL 2'])).toBe('PostgreSQL 3');
});

test('every type is in the catalogue once, and eight are popular', () => {
  const types = integrations.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
  expect(popular).toHaveLength(8);
});

test('a search looks at names, purposes and groups, for every word', () => {
  expect(found('postgre')).toEqual(['PostgreSQL']);
  expect(found('  WAREHOUSES ')).toContain('Snowflake');
  expect(found('google files')).toEqual(['Google Sheets']);
  expect(found('nothing like it')).toEqual([]);
  expect(found('')).toHaveLength(integrations.length);
});

function found(text: string): string[] {
  return search(text).flatMap(([, all]) => all.map(({ name }) => name));
}
