import { isNull } from 'drizzle-orm';
import {
  bigint,
  customType,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

// After a change here, `pnpm run migration` writes the SQL into `drizzle/`. Columns are snake_case there.

const instant = () => timestamp({ withTimezone: true });

/** Text from another system. Postgres refuses NUL in a text, and no name needs control characters. */
const foreignText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => value.replaceAll(/\p{Cc}/gu, ''),
});

export const role = pgEnum('role', ['admin', 'member', 'viewer']);

/** The app's customers. */
export const tenants = pgTable('tenants', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Which entry of the server's keyring opens this tenant's organization. No key is in the database. */
  keyName: text().notNull(),
  createdAt: instant().notNull().defaultNow(),
});

/** The people who sign in, each for one tenant. */
export const members = pgTable(
  'members',
  {
    id: text().primaryKey(),
    tenantId: text()
      .notNull()
      .references(() => tenants.id),
    /** As `normalizeEmail` returns it. */
    email: text().notNull().unique(),
    name: text().notNull(),
    role: role().notNull(),
    passwordHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  // For the two foreign keys below, with tenant and member, so that no row can mix tenants.
  (table) => [unique().on(table.tenantId, table.id)],
);

/** Who was asked to join. The link holds a token, the database only its hash. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid().primaryKey().defaultRandom(),
    tenantId: text()
      .notNull()
      .references(() => tenants.id),
    /** The admin who sent it. It works as long as they are one. */
    invitedBy: text().notNull(),
    /** As `normalizeEmail` returns it. */
    email: text().notNull().unique(),
    role: role().notNull(),
    tokenHash: text().notNull().unique(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.tenantId, table.invitedBy],
      foreignColumns: [members.tenantId, members.id],
    }),
  ],
);

/** Who is signed in. The cookie holds a token, the database only its hash. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey().defaultRandom(),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull().unique(),
    /** The token before this one, which requests still have that were in flight when it was replaced. */
    previousTokenHash: text().unique(),
    rotatedAt: instant().notNull().defaultNow(),
    /** When the browser first used the new token. Until then the answer that set it may have been lost. */
    receivedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.expiresAt)],
);

/** How many passwords were tried (per account, per address, and per both), and how many requests a member sent. */
export const attempts = pgTable(
  'attempts',
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    endsAt: instant().notNull(),
  },
  (table) => [index().on(table.endsAt)],
);

export const action = pgEnum('action', [
  'signed-in',
  'connected',
  'reconnected',
  'disconnected',
  'invited',
  'joined',
  'changed-role',
  'made-link',
  'revoked-link',
]);

/** `unknown` until Polytomic answers; it stays if the server stops in between. */
export const outcome = pgEnum('outcome', ['done', 'refused', 'unknown']);

/** The audit trail. Nothing in the app deletes from it. */
export const events = pgTable(
  'events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    tenantId: text().notNull(),
    memberId: text().notNull(),
    action: action().notNull(),
    outcome: outcome().notNull().default('done'),
    connectionId: foreignText(),
    connectionName: foreignText(),
    connectionType: foreignText(),
    /** Whom an invitation or a role is about, and the role; the types of a link. */
    subject: text(),
    /** The flow that connected. */
    state: text(),
    /** The session that connected. Each is recorded once. */
    sessionId: text().unique(),
    /** The link that was made or revoked, or that connected. */
    linkId: text(),
    at: instant().notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.tenantId, table.memberId],
      foreignColumns: [members.tenantId, members.id],
    }),
    index().on(table.tenantId, table.id),
    // For members who do not see sign-ins, which may be most of the events.
    index().on(table.tenantId, table.action, table.id),
    // A link is made once and revoked once.
    uniqueIndex().on(table.action, table.linkId).where(isNull(table.sessionId)),
  ],
);
