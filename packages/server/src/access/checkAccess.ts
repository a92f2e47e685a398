import { checkName } from './checkName.ts';
import type { ConnectAccess, ConnectRights, SessionSettings } from './ConnectAccess.ts';
import { ignoreRejection } from '../options/ignoreRejection.ts';
import {
  isRecord,
  readFields,
  type Kind,
  type Kinds,
  type WrongField,
} from '../options/readFields.ts';
import { CHECKED_LATER, FUNCTION } from '../options/parseOptions.ts';
import { isTypeId } from '../polytomic/typeLabel.ts';

/**
 * Checks what the app returned about a user.
 *
 * @throws TypeError if it would not keep users and tenants apart
 */
export function checkAccess(access: ConnectAccess): void {
  const { fields, wrong } = readFields<ConnectAccess>(access, ACCESS_FIELDS);
  requireText('user', fields.user);
  requireText('tenant', fields.tenant);
  refuseField('', wrong, FIELD_ADVICE);
  requireRights(fields.allow);
  requireSettings(fields.session);
  const { credentials } = fields as { credentials: unknown };
  if (typeof credentials !== 'object' || credentials === null || ignoreRejection(credentials)) {
    throw new TypeError(
      'authorize() returned no `credentials` object, so Polytomic could not be called. Return one such as { apiKey }.',
    );
  }
}

/** The fields of what `authorize` returns. */
export const ACCESS_FIELDS: Kinds<ConnectAccess> = {
  user: CHECKED_LATER,
  tenant: CHECKED_LATER,
  credentials: CHECKED_LATER,
  allow: CHECKED_LATER,
  owns: FUNCTION,
  session: CHECKED_LATER,
};
const FIELD_ADVICE =
  'Rights belong in `allow`, `name` and `ttlSeconds` in `session`, and `organizationId` in `credentials`.';

function requireRights(allow: unknown): void {
  if (allow === undefined) return;
  if (!isRecord(allow, RIGHTS)) {
    throw new TypeError(
      'authorize() returned an `allow` that is not an object with rights (a promise needs its `await`), so it restricts nothing. Return one, or leave it out for a user who may do everything.',
    );
  }
  const { fields, wrong } = readFields<ConnectRights>(allow, RIGHTS);
  refuseField('allow.', wrong, `The rights are ${Object.keys(RIGHTS).join(', ')}.`);
  requireLockedOnly(fields);
}

/** Unlike an option, a right that is `null` is refused: it would restrict nothing. */
const RIGHT: Kind = { name: 'a boolean', matches: isBoolean };
const TYPES = 'a list of type ids such as ["salesforce"]';

const RIGHTS: Kinds<ConnectRights> = {
  create: RIGHT,
  list: RIGHT,
  link: RIGHT,
  disconnect: {
    name: 'a boolean or "force"',
    matches: (value) => isBoolean(value) || value === 'force',
  },
  reconnect: {
    name: 'a boolean or a list of ids',
    matches: (value) => isBoolean(value) || isListOf(value, isText),
  },
  types: { name: TYPES, matches: (value) => isListOf(value, isTypeId) },
  lockedTypes: {
    name: `${TYPES}, or true`,
    matches: (value) => value === true || isListOf(value, isTypeId),
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

/** Refuses types that are listed as locked and may be connected: nobody would notice the mistake. */
function requireLockedOnly({ types, lockedTypes }: ConnectRights): void {
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

function requireSettings(session: unknown): void {
  if (session === undefined || session === null) return;
  if (!isRecord(session, SETTINGS)) {
    throw new TypeError(
      'authorize() returned a `session` that is not an object with settings (a promise needs its `await`), so none of them would count. Return one, or leave it out.',
    );
  }
  const { fields, wrong } = readFields<SessionSettings>(session, SETTINGS);
  refuseField('session.', wrong, `The settings are ${Object.keys(SETTINGS).join(', ')}.`);
  const { name, ttlSeconds = 300 } = fields;
  if (name !== undefined && typeof name !== 'function') checkName(name);
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > 604_800) {
    throw new TypeError(
      'authorize() returned a `session.ttlSeconds` that is not between 1 and 604800, which Polytomic refuses. Return whole seconds.',
    );
  }
}

const SETTINGS: Kinds<SessionSettings> = {
  name: CHECKED_LATER,
  ttlSeconds: CHECKED_LATER,
  useOrganizationName: RIGHT,
};

/**
 * Refuses a field that is in the wrong place, misspelled, or of another type, such as `0` or `null` from a database: it
 * would restrict nothing, or fail in some of the routes.
 */
function refuseField(prefix: string, wrong: WrongField | undefined, advice: string): void {
  if (wrong === undefined) return;
  const field = `\`${prefix}${wrong.name}\``;
  throw new TypeError(
    wrong.kind === undefined
      ? `authorize() returned ${field}, which has no meaning there. ${advice}`
      : `authorize() returned ${field} that is not ${wrong.kind.name}, so it is not known what this user may do. Return one, or leave it out for the default.`,
  );
}

/** Checked for plain JavaScript too: two users whose id is `undefined` would share their receipts. */
function requireText(field: 'user' | 'tenant', value: unknown): void {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(
      `authorize() returned no \`${field}\`, or one that is not a text, so its receipts could not be kept apart from anyone else's. Return a non-empty string, such as String(${field}.id).`,
    );
  }
}
