import { findConnectionType } from '../catalog/connectionTypes.ts';
import { isUuid } from '../isUuid.ts';
import type { SandboxSwitches } from '../options/switches.ts';
import { ApiFault } from './ApiFault.ts';
import { type ApiVersion, hasSessionReading } from './apiVersion.ts';

/** A valid request for a Connect session. */
export interface SessionRequest {
  readonly name: string;
  readonly redirectUrl: string;
  readonly connection: string | null;
  readonly dark: boolean;
  readonly organizationId: string | null;
  readonly whitelist: readonly string[] | null;
  readonly type: string | null;
  /** In seconds. */
  readonly ttl: number;
  readonly useOrganizationName: boolean;
}

/**
 * Checks every field of a request for a Connect session.
 * @throws a 422 that names every field that is wrong.
 */
export function parseSessionRequest(
  body: unknown,
  version: ApiVersion,
  unknownFields: SandboxSwitches['unknownFields'],
): SessionRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiFault(422, 'invalid_request', 'The body must be a JSON object.');
  }
  const known = Object.entries(rules).filter(
    ([id]) => hasSessionReading(version) || (id !== 'ttl' && id !== 'use_organization_name'),
  );
  const fields: Record<string, unknown> = { ...body };
  const errors: Record<string, string> = {};
  for (const [id, rule] of known) {
    const problem = rule(fields[id], fields);
    if (problem !== undefined) errors[id] = `${id} ${problem}.`;
  }
  const names = new Set(known.map(([id]) => id));
  for (const id of Object.keys(fields).filter((name) => !names.has(name))) {
    if (unknownFields === 'reject') errors[id] = `${id} is not a field of version ${version}.`;
    delete fields[id];
  }
  const [first] = Object.values(errors);
  if (first !== undefined) throw new ApiFault(422, 'invalid_request', first, { errors });
  return {
    name: String(fields['name']),
    redirectUrl: String(fields['redirect_url']),
    connection: (fields['connection'] as string | null | undefined)?.toLowerCase() ?? null,
    dark: fields['dark'] === true,
    organizationId: (fields['organization_id'] as string | null | undefined)?.toLowerCase() ?? null,
    whitelist: (fields['whitelist'] as readonly string[] | null | undefined) ?? null,
    type: (fields['type'] as string | null | undefined) ?? null,
    ttl: (fields['ttl'] as number | null | undefined) ?? 300,
    useOrganizationName: fields['use_organization_name'] === true,
  };
}

/** Returns what is wrong with a value, if anything. */
type Rule = (value: unknown, fields: Readonly<Record<string, unknown>>) => string | undefined;

const rules: Readonly<Record<string, Rule>> = {
  name: (value) =>
    typeof value === 'string' && value.trim() !== '' ? undefined : 'must be a non-empty string',
  redirect_url: (value) =>
    typeof value === 'string' && isWebUrl(value) ? undefined : 'must be an absolute http(s) URL',
  connection: optional((value) => (isUuid(value) ? undefined : 'must be a UUID')),
  dark: optional((value) => (typeof value === 'boolean' ? undefined : 'must be a boolean')),
  organization_id: optional((value) => (isUuid(value) ? undefined : 'must be a UUID')),
  whitelist: optional((value, { type }) => {
    // Polytomic documents that a type makes it ignore this field.
    if (Array.isArray(value) && isGiven(type)) return undefined;
    if (!Array.isArray(value) || value.length === 0) return 'must be a non-empty list';
    const unknown = value.filter((id) => !isType(id));
    return unknown.length === 0 ? undefined : `has unknown types: ${unknown.join(', ')}`;
  }),
  type: optional((value) => (isType(value) ? undefined : 'is not a connection type')),
  ttl: optional((value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 604_800
      ? undefined
      : 'must be an integer from 1 to 604800',
  ),
  use_organization_name: optional((value) =>
    typeof value === 'boolean' ? undefined : 'must be a boolean',
  ),
};

function optional(rule: Rule): Rule {
  return (value, fields) => (isGiven(value) ? rule(value, fields) : undefined);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol);
}

function isType(value: unknown): boolean {
  return typeof value === 'string' && findConnectionType(value) !== undefined;
}
