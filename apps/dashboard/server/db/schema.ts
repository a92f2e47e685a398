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
  uuid,
} from 'drizzle-orm/pg-core';

// After a change here, `pnpm run migration` writes the SQL into `drizzle/`. Columns are snake_case there.

const instant = () => timestamp({ withTimezone: true });

/** Text that another system sent. Postgres text cannot hold NUL, and no name needs a control character. */
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
    /** In lower case. */
    email: text().notNull().unique(),
    name: text().notNull(),
    role: role().notNull(),
    passwordHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  // For the two keys below that name a tenant and a member: no row can mix tenants.
  (table) => [unique().on(table.tenantId, table.id)],
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
    /** The token before: requests that were in flight when it was replaced still carry it. */
    previousTokenHash: text().unique(),
    rotatedAt: instant().notNull().defaultNow(),
    /** When the browser first used the new token. Until then the answer that set it may have been lost. */
    receivedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.expiresAt)],
);

/** How many passwords were tried: per account, per address, and per both. */
export const attempts = pgTable('attempts', {
  key: text().primaryKey(),
  count: integer().notNull(),
  endsAt: instant().notNull(),
});

export const flowStatus = pgEnum('flow_status', [
  'requested',
  'pending',
  'connected',
  'refused',
  'abandoned',
]);

/** How every Connect session that a browser requested ended, one row each. `flows.ts` has the rules. */
export const flows = pgTable(
  'flows',
  {
    id: uuid().primaryKey().defaultRandom(),
    tenantId: text().notNull(),
    /** The browser's name for the flow. One flow can ask for several sessions. */
    state: text().notNull(),
    /** Identifies the session when the browser confirms it. Only the hash is stored. */
    receiptHash: text().unique(),
    memberId: text().notNull(),
    kind: text({ enum: ['connect', 'reconnect'] }).notNull(),
    status: flowStatus().notNull(),
    /** Why it was refused: a code of `Problem`. */
    problem: text(),
    connectionId: foreignText(),
    startedAt: instant().notNull(),
    /** From then on it cannot be finished. */
    expiresAt: instant().notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.tenantId, table.memberId],
      foreignColumns: [members.tenantId, members.id],
    }),
    index().on(table.status, table.expiresAt),
    index().on(table.tenantId, table.state),
  ],
);

export const action = pgEnum('action', ['signed-in', 'connected', 'reconnected', 'disconnected']);

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
    /** The flow that connected. Each of its connections is recorded once. */
    state: text(),
    at: instant().notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.tenantId, table.memberId],
      foreignColumns: [members.tenantId, members.id],
    }),
    unique().on(table.tenantId, table.state, table.connectionId),
    index().on(table.tenantId, table.id),
  ],
);
