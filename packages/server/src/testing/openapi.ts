// oxlint-disable no-restricted-imports -- for tests, which no entry reaches
import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** An operation of docs/openapi.json. */
export interface Operation {
  requestBody?: { content: Content };
  responses: Record<string, { content: Content }>;
}

type Content = Record<string, { schema: object }>;

const text = readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8');

/** docs/openapi.json, which other backends are written from. */
export const openapi = JSON.parse(text) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object };
};

/** Finds what the file describes for a method and a path below the base path. */
export function findOperation(method: string, path: string): Operation | undefined {
  const described = Object.keys(openapi.paths).find((each) =>
    new RegExp(`^${each.replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u').test(path),
  );
  const operations = new Map(Object.entries(openapi.paths[described ?? ''] ?? {}));
  return operations.get(method.toLowerCase());
}

/**
 * Turns a schema of the file into one that can check a value. Other backends may return more than the file describes. Our
 * handler may not, because everything that the packages read has to be in the file.
 */
export function schemaOf(schema: object): z.ZodType {
  const known = schemas.get(schema);
  if (known) return known;
  const inline = JSON.stringify({ ...schema, $defs: openapi.components.schemas });
  const made = z.fromJSONSchema(
    JSON.parse(
      inline
        .replaceAll('#/components/schemas/', '#/$defs/')
        .replaceAll('"additionalProperties":true', '"additionalProperties":false'),
    ) as Parameters<typeof z.fromJSONSchema>[0],
  );
  schemas.set(schema, made);
  return made;
}

const schemas = new WeakMap<object, z.ZodType>();
