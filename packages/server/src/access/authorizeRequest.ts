import { checkName } from './checkName.ts';
import type { ConnectAccess, ConnectRights } from './ConnectAccess.ts';
import { Problem } from '../http/Problem.ts';
import { isTypeId } from '../polytomic/typeLabel.ts';

/** Returns who is signed in, or `null`. It must leave the body of the request unread. */
export type Authorize = (
  request: Request,
) => Promise<ConnectAccess | null | undefined> | ConnectAccess | null | undefined;

/**
 * Asks the app who is signed in.
 *
 * @throws Problem `unauthorized`
 * @throws TypeError if the app's answer would not keep users and tenants apart
 */
export async function authorizeRequest(
  request: Request,
  authorize: Authorize,
): Promise<ConnectAccess> {
  const access = await authorize(request);
  if (!access) {
    throw new Problem(
      'unauthorized',
      'Nobody is signed in, so there is nobody to connect for. Sign in and try again; if you are, check that the request carries its cookies.',
    );
  }
  checkAccess(access);
  return access;
}

/**
 * Checks what the app returned about a user.
 *
 * @throws TypeError if it would not keep users and tenants apart
 */
export function checkAccess(access: ConnectAccess): void {
  requireText('user', access.user);
  requireText('tenant', access.tenant);
  requireNothingLoose(access, FIELDS, '', FIELD_ADVICE);
  requireRights(access);
  requireLockedOnly(access);
  const { name, ttlSeconds = 300 } = access.session ?? {};
  if (name !== undefined && typeof name !== 'function') checkName(name);
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > 604_800) {
    throw new TypeError(
      'authorize() returned a `session.ttlSeconds` that is not between 1 and 604800, which Polytomic refuses. Return whole seconds.',
    );
  }
  const { credentials } = access as { credentials: unknown };
  if (typeof credentials !== 'object' || credentials === null) {
    throw new TypeError(
      'authorize() returned no `credentials` object, so Polytomic could not be called. Return one such as { apiKey }.',
    );
  }
}

/**
 * A misspelled right, or one of another kind, such as the `0` or `null` of a database, would restrict nothing, or fail
 * at some of the routes.
 */
function requireRights({ allow = {} }: ConnectAccess): void {
  if (
    typeof (allow as unknown) !== 'object' ||
    (allow as unknown) === null ||
    Array.isArray(allow)
  ) {
    throw new TypeError(
      'authorize() returned an `allow` that is not an object, so it restricts nothing. Return one, or leave it out for a user who may do everything.',
    );
  }
  const names = Object.keys(RIGHTS) as (keyof ConnectRights)[];
  requireNothingLoose(allow, names, 'allow.', `The rights are ${names.join(', ')}.`);
  for (const name of names) {
    const { kinds, isOfKind } = RIGHTS[name];
    if (allow[name] === undefined || isOfKind(allow[name])) continue;
    throw new TypeError(
      `authorize() returned an \`allow.${name}\` that is not ${kinds}, so it is not known what this user may do. Return one, or leave it out for the default.`,
    );
  }
}

interface Right {
  kinds: string;
  isOfKind: (value: unknown) => boolean;
}

const FLAG: Right = { kinds: 'a boolean', isOfKind: isBoolean };
const TYPES = 'a list of type ids such as ["salesforce"]';

const RIGHTS: Readonly<Record<keyof ConnectRights, Right>> = {
  create: FLAG,
  list: FLAG,
  link: FLAG,
  disconnect: {
    kinds: 'a boolean or "force"',
    isOfKind: (value) => isBoolean(value) || value === 'force',
  },
  reconnect: {
    kinds: 'a boolean or a list of ids',
    isOfKind: (value) => isBoolean(value) || isListOf(value, isText),
  },
  types: { kinds: TYPES, isOfKind: (value) => isListOf(value, isTypeId) },
  lockedTypes: {
    kinds: `${TYPES}, or true`,
    isOfKind: (value) => value === true || isListOf(value, isTypeId),
  },
};

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isListOf(value: unknown, isOfKind: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOfKind);
}

/** A type that is shown as locked and can be connected all the same would be a mistake that nobody sees. */
function requireLockedOnly({ allow: { types, lockedTypes } = {} }: ConnectAccess): void {
  if (lockedTypes === undefined) return;
  if (
    types !== undefined &&
    (lockedTypes === true || !lockedTypes.some((id) => types.includes(id)))
  ) {
    return;
  }
  throw new TypeError(
    'authorize() returned `allow.lockedTypes` with types that may be connected, so they would look locked without being it. Return `allow.types` with the types that may be connected, and leave them out of `lockedTypes`.',
  );
}

/** A right that stands in the wrong place, or is misspelled, would be no restriction at all. */
function requireNothingLoose(
  object: object,
  known: readonly string[],
  prefix: string,
  advice: string,
): void {
  const loose = Object.keys(object).find((key) => !known.includes(key));
  if (loose === undefined) return;
  throw new TypeError(
    `authorize() returned \`${prefix}${loose}\`, which has no meaning there. ${advice}`,
  );
}

const FIELDS: readonly string[] = ['user', 'tenant', 'credentials', 'allow', 'owns', 'session'];
const FIELD_ADVICE =
  'Rights belong in `allow`, `name` and `ttlSeconds` in `session`, and `organizationId` in `credentials`.';

/** Two users whose id is `undefined` would share their receipts, so plain JavaScript is checked too. */
function requireText(field: 'user' | 'tenant', value: unknown): void {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(
      `authorize() returned no \`${field}\`, so its receipts could not be kept apart from anyone else's. Return a non-empty string.`,
    );
  }
}
