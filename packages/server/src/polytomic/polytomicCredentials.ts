import { isRecord, readFields, type Kinds } from '../options/readFields.ts';
import { CHECKED_LATER } from '../options/parseOptions.ts';

/**
 * The credentials for a tenant's organization at Polytomic:
 *
 * - its own API key. With one key for several tenants, add the organization's id: it is sent as `organization_id`, and
 *   connections of other organizations, or of none, are treated as missing;
 * - the partner key and the organization's id;
 * - the deployment key of your own installation. It is valid for every organization of the installation, so the
 *   id is required, and is sent as well.
 */
export type PolytomicCredentials =
  | { apiKey: string; organizationId?: string | undefined }
  | { partnerKey: string; organizationId: string }
  | { deploymentKey: string; organizationId: string };

/**
 * Turns credentials into an `Authorization` header.
 *
 * @throws TypeError if they cannot be sent; it does not repeat them
 */
export function parseCredentials(credentials: PolytomicCredentials): Authorization {
  // Plain JavaScript may pass the key itself, which the error of `in` below would repeat.
  if (!isRecord(credentials, FIELDS)) {
    throw new TypeError(
      'credentials is not an object, so Polytomic could not be called. Give one such as { apiKey }.',
    );
  }
  const { fields, wrong } = readFields<Fields>(credentials, FIELDS);
  if (wrong !== undefined) {
    throw new TypeError(
      `credentials.${wrong.name} has no meaning, so Polytomic was not called: without its organization, the key may open those of other tenants. The fields are ${Object.keys(FIELDS).join(', ')}.`,
    );
  }
  if ('apiKey' in credentials) {
    const key = requireKey('apiKey', fields.apiKey);
    if (fields.organizationId !== undefined) requireOrganization(fields.organizationId);
    return { header: `Bearer ${key}`, secrets: formsOf(key) };
  }
  const [key, pair] = parsePair(credentials, fields);
  const encoded = btoa(pair);
  return { header: `Basic ${encoded}`, secrets: [trimmed(encoded), ...formsOf(key)] };
}

const FIELDS: Kinds<Fields> = {
  apiKey: CHECKED_LATER,
  partnerKey: CHECKED_LATER,
  deploymentKey: CHECKED_LATER,
  organizationId: CHECKED_LATER,
};

type Fields = Partial<
  Record<'apiKey' | 'partnerKey' | 'deploymentKey' | 'organizationId', unknown>
>;

/** The organization that the credentials name, if they name one. */
export function organizationOf(credentials: PolytomicCredentials): string | undefined {
  return credentials.organizationId;
}

/** The `organization_id` of a session request. A partner key's header names the organization already. */
export function organizationToSend(credentials: PolytomicCredentials): string | undefined {
  return 'partnerKey' in credentials ? undefined : credentials.organizationId;
}

/** Whether two ids are those of one organization. They are UUIDs, which are the same in capital letters. */
export function isSameOrganization(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The authorization of a call. */
export interface Authorization {
  header: string;
  /** The texts that are replaced in replies. */
  secrets: readonly string[];
}

/** Polytomic's Basic forms: `<organization>:<partner key>`, and `<deployment key>:` for a whole installation. */
function parsePair(
  credentials: Exclude<PolytomicCredentials, { apiKey: string }>,
  fields: Fields,
): readonly [key: string, pair: string] {
  if ('deploymentKey' in credentials) {
    const key = requireKey('deploymentKey', fields.deploymentKey);
    requireOrganization(fields.organizationId);
    return [key, `${key}:`];
  }
  if (!('partnerKey' in credentials)) {
    throw new TypeError(
      'credentials has no apiKey, partnerKey or deploymentKey, so Polytomic could not be called. Give one of them.',
    );
  }
  const key = requireKey('partnerKey', fields.partnerKey);
  return [key, `${requireOrganization(fields.organizationId)}:${key}`];
}

/** The forms in which programs print a key: as text, in base64 (both alphabets), and in hexadecimal. */
function formsOf(key: string): readonly string[] {
  const base64 = trimmed(btoa(key));
  let hex = '';
  for (const character of key) hex += character.charCodeAt(0).toString(16);
  return [key, base64, base64.replaceAll('+', '-').replaceAll('/', '_'), hex];
}

/** Without the padding, which a program may leave out. */
function trimmed(base64: string): string {
  return base64.replace(/=+$/u, '');
}

/** Checked here, because the error of `Headers` would repeat a malformed key. */
function requireKey(field: string, value: unknown): string {
  if (typeof value === 'string' && /^[!-~]+$/u.test(value)) return value;
  throw new TypeError(
    `credentials.${field} is empty or has characters that no key has, so Polytomic could not be called. Check the environment variable it comes from, and its line ends.`,
  );
}

/** Refuses an empty id, such as `null` from a database: it would not keep the tenants of one key apart. */
function requireOrganization(value: unknown): string {
  if (typeof value === 'string' && /^[\w-]+$/u.test(value)) return value;
  throw new TypeError(
    'credentials.organizationId is empty or has characters that no id has, so Polytomic was not called: the key may open the organizations of other tenants. Give the id of this tenant’s; leave it out only with an API key that opens no other.',
  );
}
