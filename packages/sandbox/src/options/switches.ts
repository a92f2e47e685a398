/**
 * What Polytomic does not document, as switches. The defaults are this sandbox's guesses and nothing more:
 * an integration is sound when it works with every value of each.
 */
export interface SandboxSwitches {
  /**
   * The body of an API error: `flat` is the documented one, the others are older and still met.
   * `nested`: `{error:{message}}`, `string`: `{error}`, `status-code`: `{message,status_code}`.
   * @default 'flat'
   */
  readonly errorShape: 'flat' | 'nested' | 'string' | 'status-code';
  /**
   * What a call without `X-Polytomic-Version` gets: the answer of 2021-05-23, as Polytomic documents, a 400, or the
   * answer of the newest version.
   * @default 'oldest'
   */
  readonly missingVersion: 'oldest' | 'reject' | 'newest';
  /** The status for a name that is taken. Versions before 2025-09-18 always answer 422. @default 409 */
  readonly duplicateNameStatus: 409 | 422;
  /** A field of the session request that the API version does not know. @default 'reject' */
  readonly unknownFields: 'reject' | 'ignore';
  /**
   * An `organization_id` other than the one that the key belongs to: answered with 403, or ignored.
   * @default 'forbid'
   */
  readonly otherOrganization: 'forbid' | 'ignore';
  /** Whether an `Idempotency-Key` keeps a 429 as it keeps a 500. @default true */
  readonly idempotencyKeepsRateLimit: boolean;
  /** Whether reading a session also needs the API key of its organization. @default false */
  readonly sessionReadNeedsKey: boolean;
  /** Whether a session can still be read once its connection exists. @default true */
  readonly sessionReadAfterCompletion: boolean;
  /** Whether an expired session without a connection can still be read; if not, 401. @default false */
  readonly sessionReadAfterExpiry: boolean;
  /** Whether the hosted page's URL carries the session's token, or a ticket of its own. @default false */
  readonly tokenInHostedUrl: boolean;
  /**
   * What Cancel does on the hosted page: go to `redirect_url` with no connection made, show a
   * page that the window can be closed, or not exist.
   * @default 'redirect'
   */
  readonly cancel: 'redirect' | 'page' | 'absent';
  /** An organization without connections is answered with `[]` or with `null`. Both are published. @default 'array' */
  readonly emptyList: 'array' | 'null';
  /** Whom a Bearer key belongs to in `GET /api/me`: a user of the organization, or the organization. @default 'user' */
  readonly keyKind: 'user' | 'organization';
  /** The health of connections in API answers: as stored, or unhealthy with an error. @default 'stored' */
  readonly health: 'stored' | 'unhealthy';
  /**
   * Whether a reconnect, and a new status, change a connection's `updated_at`, or whether connections have none. That it
   * was updated is the only sign of a reconnect of a healthy connection.
   * @default 'changes'
   */
  readonly updatedAt: 'changes' | 'stays' | 'absent';
  /** Whether every organization has a shared copy of the platform's own warehouse, with `parent_connection_id`. @default false */
  readonly sharedCopy: boolean;
}

/** The sandbox's own guesses. */
export const defaultSwitches: SandboxSwitches = {
  errorShape: 'flat',
  missingVersion: 'oldest',
  duplicateNameStatus: 409,
  unknownFields: 'reject',
  otherOrganization: 'forbid',
  idempotencyKeepsRateLimit: true,
  sessionReadNeedsKey: false,
  sessionReadAfterCompletion: true,
  sessionReadAfterExpiry: false,
  tokenInHostedUrl: false,
  cancel: 'redirect',
  emptyList: 'array',
  keyKind: 'user',
  health: 'stored',
  updatedAt: 'changes',
  sharedCopy: false,
};

/** What each switch is about, and its values. */
export const switchChoices: {
  readonly [Name in keyof SandboxSwitches]: {
    readonly about: string;
    readonly values: readonly SandboxSwitches[Name][];
  };
} = {
  errorShape: {
    about: 'The body of an API error',
    values: ['flat', 'nested', 'string', 'status-code'],
  },
  missingVersion: {
    about: 'A call without a version header',
    values: ['oldest', 'reject', 'newest'],
  },
  duplicateNameStatus: { about: 'The status when a name is taken', values: [409, 422] },
  unknownFields: { about: 'Fields that the version does not have', values: ['reject', 'ignore'] },
  otherOrganization: {
    about: 'The organization_id of somebody else',
    values: ['forbid', 'ignore'],
  },
  idempotencyKeepsRateLimit: {
    about: 'An idempotency key keeps a 429',
    values: [true, false],
  },
  sessionReadNeedsKey: { about: 'Reading a session needs the API key', values: [false, true] },
  sessionReadAfterCompletion: {
    about: 'A completed session can be read',
    values: [true, false],
  },
  sessionReadAfterExpiry: { about: 'An expired session can be read', values: [false, true] },
  tokenInHostedUrl: { about: 'The hosted URL carries the token', values: [false, true] },
  cancel: { about: 'Cancel on the hosted page', values: ['redirect', 'page', 'absent'] },
  emptyList: { about: 'A list without connections', values: ['array', 'null'] },
  keyKind: { about: 'The owner of a Bearer key', values: ['user', 'organization'] },
  health: { about: 'The health of every connection', values: ['stored', 'unhealthy'] },
  updatedAt: {
    about: 'The updated_at of a connection that is reconnected',
    values: ['changes', 'stays', 'absent'],
  },
  sharedCopy: { about: 'A shared copy in every organization', values: [false, true] },
};

/**
 * Reads switches from JSON or from a form, where a value is text.
 * @throws when a switch or a value does not exist.
 */
export function parseSwitches(given: Readonly<Record<string, unknown>>): Partial<SandboxSwitches> {
  const parsed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!isSwitch(name)) {
      const names = Object.keys(switchChoices).join(', ');
      throw new Error(`There is no switch “${name}”. There are: ${names}.`);
    }
    const { values } = switchChoices[name];
    const found = values.find((one) => String(one) === String(value));
    if (found === undefined) {
      throw new Error(`The switch ${name} is one of ${values.join(', ')}, not “${String(value)}”.`);
    }
    parsed[name] = found;
  }
  return parsed;
}

function isSwitch(name: string): name is keyof SandboxSwitches {
  return Object.hasOwn(switchChoices, name);
}
