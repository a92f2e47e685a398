import {
  createMissing,
  createRun,
  fromJson,
  parseQuery,
  requireColumns,
  type Row,
  type SqlQuery,
  type SqlValue,
  toJson,
  toNumber,
} from './sqlQuery.ts';
import {
  MAX_LEASE_AHEAD_MS,
  MAX_MINUTES_AHEAD,
  MAX_PAUSE_AHEAD_MS,
  WRONG_CLOCK_MS,
} from './clockTolerance.ts';
import type { SessionOutcome, SessionStore, StoredSession } from './SessionStore.ts';

/**
 * Keeps sessions in Postgres, over any function that runs a query: of `pg`, postgres.js, PGlite or Neon. Any
 * number of processes may share it. Call `migrate` once before the first request, or run
 * {@link SESSION_STORE_MIGRATION} with your own migrations.
 *
 * @throws TypeError if there is no `query` function
 * @example
 * const pool = new pg.Pool();
 * const store = createSqlSessionStore({ query: (text, values) => pool.query(text, values) });
 * await store.migrate();
 */
export function createSqlSessionStore(options: SqlSessionStoreOptions): SqlSessionStore {
  const query = parseQuery('createSqlSessionStore', options);
  const run = createRun(query);

  return {
    migrate: () => createMissing(query, SESSION_STORE_MIGRATION),

    async save(session) {
      await run(
        `INSERT INTO polytomic_connect_sessions
           (id, user_id, tenant, state, purpose, note, types, created_at, expires_at, due_at, asked, failures, link_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (id) DO NOTHING`,
        [
          session.id,
          session.user,
          session.tenant,
          session.state,
          session.purpose,
          session.note,
          toJson(session.types),
          session.createdAt,
          session.expiresAt,
          session.dueAt ?? null,
          session.asked,
          session.failures,
          session.link ?? null,
        ],
      );
    },

    async load(id) {
      const [row] = await run(`SELECT * FROM polytomic_connect_sessions WHERE id = $1`, [id]);
      return row && toSession(row);
    },

    async leaseOne(id, lease) {
      const [row] = await run(
        `UPDATE polytomic_connect_sessions s SET lease_id = $1, leased_until = $2
         WHERE s.id = $4 AND ${IS_FREE}
         RETURNING *`,
        [lease.id, lease.until, lease.now, id],
      );
      return row && toSession(row);
    },

    async leaseDue(lease, { limit, tenantLimit }) {
      const { id, until, now } = lease;
      const minute = minuteOf(now);
      const rows = await run(LEASE_DUE, [id, until, now, limit, minute, tenantLimit]);
      if (rows.length === 0) return [];
      const sessions = rows.map(toSession).toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
      const counts = countByTenant(sessions);
      const counted = [...counts].map(([tenant, count]) => ({ tenant, count }));
      const totals = await run(COUNT_LEASES, [toJson(counted), minute]);
      const left = new Map<string, number>();
      for (const { tenant, used } of totals) {
        const usedBefore = Number(used) - (counts.get(String(tenant)) ?? 0);
        left.set(String(tenant), tenantLimit - usedBefore);
      }
      // Another worker may have leased for a tenant in the same instant: leases over the tenant's limit are given back.
      const { kept, over } = splitByLimit(sessions, left);
      if (over.length > 0) await run(RETURN_LEASES, [toJson(over), id]);
      return kept;
    },

    async settle(id, outcome) {
      const [row] = await run(
        `UPDATE polytomic_connect_sessions SET outcome = COALESCE(outcome, $2)
         WHERE id = $1 RETURNING outcome`,
        [id, toJson(outcome)],
      );
      return row === undefined ? outcome : (fromJson(row['outcome']) as SessionOutcome);
    },

    async update(id, leaseId, change) {
      const sets: string[] = [];
      const values: SqlValue[] = [id, leaseId];
      for (const [field, column] of CHANGES) {
        if (!Object.hasOwn(change, field)) continue;
        values.push(change[field] ?? null);
        sets.push(`${column} = $${values.length}`);
      }
      const rows = await run(
        `UPDATE polytomic_connect_sessions
         SET ${[...sets, 'lease_id = NULL', 'leased_until = NULL'].join(', ')}
         WHERE id = $1 AND lease_id = $2 RETURNING id`,
        values,
      );
      return rows.length > 0;
    },

    async pause(until) {
      await run(
        `INSERT INTO polytomic_connect_pause (id, until) VALUES (1, $1)
         ON CONFLICT (id) DO UPDATE SET until = CASE
           WHEN polytomic_connect_pause.until - ${WRONG_CLOCK_MS} > EXCLUDED.until THEN EXCLUDED.until
           ELSE GREATEST(polytomic_connect_pause.until, EXCLUDED.until)
         END`,
        [until],
      );
    },

    async deleteToldBefore(time) {
      await run(`DELETE FROM polytomic_connect_sessions WHERE told_at < $1`, [time]);
      await run(`DELETE FROM polytomic_connect_tenants WHERE minute < $1`, [minuteOf(time)]);
    },
  };
}

/** A {@link SessionStore} in Postgres. */
export interface SqlSessionStore extends SessionStore {
  /** Creates the tables that are missing; safe to call at every start. */
  migrate(): Promise<void>;
}

/** Options of {@link createSqlSessionStore}. */
export interface SqlSessionStoreOptions {
  /**
   * Runs one statement with `$1` parameters, and returns its rows, or an object that has them as `rows`. It
   * needs no transaction, so a connection pool will do.
   */
  query: SqlQuery;
}

/** The statements that create the tables of {@link createSqlSessionStore}, for migrations of your own. */
export const SESSION_STORE_MIGRATION: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS polytomic_connect_sessions (
  id text PRIMARY KEY,
  user_id text NOT NULL,
  tenant text NOT NULL,
  state text NOT NULL,
  purpose text NOT NULL,
  note text NOT NULL,
  types text,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  due_at bigint,
  asked integer NOT NULL,
  failures integer NOT NULL,
  outcome text,
  told_at bigint,
  lease_id text,
  leased_until bigint
)`,
  `ALTER TABLE polytomic_connect_sessions ADD COLUMN IF NOT EXISTS link_id text`,
  `CREATE INDEX IF NOT EXISTS polytomic_connect_sessions_due ON polytomic_connect_sessions (due_at) WHERE due_at IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS polytomic_connect_sessions_told ON polytomic_connect_sessions (told_at) WHERE told_at IS NOT NULL`,
  `CREATE TABLE IF NOT EXISTS polytomic_connect_tenants (
  tenant text PRIMARY KEY,
  minute bigint NOT NULL,
  used integer NOT NULL
)`,
  `CREATE TABLE IF NOT EXISTS polytomic_connect_pause (
  id integer PRIMARY KEY,
  until bigint NOT NULL
)`,
];

/** The condition that nobody holds the lease of a session `s`. `$3` is the time, `$2` when a new lease would end. */
const IS_FREE = `(s.leased_until IS NULL OR s.leased_until <= $3 OR s.leased_until - ${MAX_LEASE_AHEAD_MS} > $2)`;

/**
 * `FOR UPDATE SKIP LOCKED` lets many workers lease at once, each its own rows. Postgres does not allow it beside a window
 * function, so the rows are ranked first and locked afterwards, with the condition repeated; `MATERIALIZED`
 * keeps the planner from running the locking part more than once. Only the oldest rows are ranked, enough for fifty
 * workers: after a day without a timer, all rows would be sorted for each batch. Rows of a tenant that has reached its
 * limit are left out before, so they block nobody.
 */
const LEASE_DUE = `
WITH oldest AS (
  SELECT s.id, s.tenant, s.due_at, COALESCE(t.used, 0) AS used
  FROM polytomic_connect_sessions s
  LEFT JOIN polytomic_connect_tenants t
    ON t.tenant = s.tenant AND t.minute BETWEEN $5 AND $5::bigint + ${MAX_MINUTES_AHEAD}
  WHERE s.due_at <= $3 AND ${IS_FREE} AND COALESCE(t.used, 0) < $6::bigint
    AND NOT EXISTS (
      SELECT 1 FROM polytomic_connect_pause p
      WHERE p.until > $3 AND p.until - ${MAX_PAUSE_AHEAD_MS} <= $3
    )
  ORDER BY s.due_at LIMIT $4 * 50
), ranked AS (
  SELECT id, row_number() OVER (PARTITION BY tenant ORDER BY due_at) + used AS place FROM oldest
), picked AS MATERIALIZED (
  SELECT s.id FROM polytomic_connect_sessions s
  WHERE s.id IN (SELECT id FROM ranked WHERE place <= $6)
    AND s.due_at <= $3 AND ${IS_FREE}
  ORDER BY s.due_at LIMIT $4
  FOR UPDATE SKIP LOCKED
)
UPDATE polytomic_connect_sessions s SET lease_id = $1, leased_until = $2
FROM picked WHERE s.id = picked.id
RETURNING s.*`;

const IS_CURRENT = `t.minute BETWEEN EXCLUDED.minute AND EXCLUDED.minute + ${MAX_MINUTES_AHEAD}`;

/** Ordered by tenant, so that two workers cannot deadlock. */
const COUNT_LEASES = `
INSERT INTO polytomic_connect_tenants AS t (tenant, minute, used)
SELECT tenant, $2::bigint, count FROM json_to_recordset($1::text::json) AS x(tenant text, count integer)
ORDER BY tenant
ON CONFLICT (tenant) DO UPDATE SET
  used = CASE WHEN ${IS_CURRENT} THEN t.used + EXCLUDED.used ELSE EXCLUDED.used END,
  minute = CASE WHEN ${IS_CURRENT} THEN t.minute ELSE EXCLUDED.minute END
RETURNING tenant, used`;

const RETURN_LEASES = `
UPDATE polytomic_connect_sessions SET lease_id = NULL, leased_until = NULL
WHERE lease_id = $2 AND id IN (SELECT json_array_elements_text($1::text::json))`;

const CHANGES = [
  ['dueAt', 'due_at'],
  ['asked', 'asked'],
  ['failures', 'failures'],
  ['toldAt', 'told_at'],
] as const;

function countByTenant(sessions: readonly StoredSession[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { tenant } of sessions) counts.set(tenant, (counts.get(tenant) ?? 0) + 1);
  return counts;
}

/** @param left how many sessions of each tenant may be kept; counted down */
function splitByLimit(
  sessions: readonly StoredSession[],
  left: Map<string, number>,
): { kept: StoredSession[]; over: string[] } {
  const kept: StoredSession[] = [];
  const over: string[] = [];
  for (const session of sessions) {
    const { id, tenant } = session;
    const ofTenant = left.get(tenant) ?? 0;
    left.set(tenant, ofTenant - 1);
    if (ofTenant > 0) kept.push(session);
    else over.push(id);
  }
  return { kept, over };
}

function toSession(row: Row): StoredSession {
  const { outcome, types, link_id: link } = requireColumns(row);
  return {
    id: String(row['id']),
    user: String(row['user_id']),
    tenant: String(row['tenant']),
    state: String(row['state']),
    purpose: row['purpose'] === 'reconnect' ? 'reconnect' : 'create',
    note: String(row['note']),
    types: fromJson(types) as string[] | undefined,
    link: typeof link === 'string' ? link : undefined,
    // Drivers return a bigint as a text.
    createdAt: Number(row['created_at']),
    expiresAt: Number(row['expires_at']),
    dueAt: toNumber(row['due_at']),
    asked: Number(row['asked']),
    failures: Number(row['failures']),
    outcome: fromJson(outcome) as SessionOutcome | undefined,
    toldAt: toNumber(row['told_at']),
  };
}

function minuteOf(time: number): number {
  return Math.floor(time / 60_000);
}
