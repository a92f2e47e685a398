import type { ConnectionType } from './ConnectionType.ts';
import { type Field, isSecret } from './Field.ts';

/** The bare JSON Schema of a type's configuration. */
export function connectionTypeSchema(type: ConnectionType): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: type.id,
    title: type.name,
    type: 'object',
    properties: Object.fromEntries(type.fields.map((field) => [field.id, fieldSchema(field)])),
    required: type.fields
      .filter((field) => field.required === true && field.when === undefined)
      .map((field) => field.id),
  };
}

function fieldSchema(field: Field): Record<string, unknown> {
  return {
    title: field.label,
    type: jsonTypes[field.kind] ?? 'string',
    ...(field.range && { minimum: field.range[0], maximum: field.range[1] }),
    ...(field.hint !== undefined && { description: field.hint }),
    ...(field.initial !== undefined && { default: field.initial }),
    ...(field.choices && { enum: field.choices.map(({ value }) => value) }),
    ...(isSecret(field) && { format: 'password', writeOnly: true }),
  };
}

const jsonTypes: Readonly<Partial<Record<Field['kind'], string>>> = {
  number: 'integer',
  boolean: 'boolean',
  list: 'array',
  object: 'object',
};
