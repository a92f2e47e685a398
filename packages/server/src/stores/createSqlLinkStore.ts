import type { SqlSessionStoreOptions } from './createSqlSessionStore.ts';
import {
  createMissing,
  createRun,
  fromJson,
  parseQuery,
  requireColumns,
  type Row,
  toJson,
  toNumber,
} from './sqlQuery.ts';
import type { LinkedConnection, LinkStore, LinkUse, StoredLink } from './LinkStore.ts';

/**
 * Keeps links in Postgres, over any function that runs a query, as `createSqlSessionStore` does. Call `migrate`
 * once before the first request, or run {@link LINK_STORE_MIGRATION} with your own migrations.
 *
 * @throws TypeError if there is no `query` function
 * @example
 * const links = createSqlLinkStore({ query: (text, values) => pool.query(text, values) });
 * await links.migrate();
 */
export function createSqlLinkStore(options: SqlSessionStoreOptions): SqlLinkStore {
  const query = parseQuery('createSqlLinkStore', options);
  const run = createRun(query);

  return {
    migrate: () => createMissing(query, LINK_STORE_MIGRATION),

    async save(link) {
      await run(
        `INSERT INTO polytomic_connect_links
           (id, user_id, user_name, tenant, types, connection, name, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          link.id,
          link.user,
          link.userName,
          link.tenant,
          toJson(link.types),
          toJson(link.connection),
          link.name ?? null,
          link.createdAt,
          link.expiresAt,
        ],
      );
    },

    async load(id) {
      const [row] = await run(`SELECT * FROM polytomic_connect_links WHERE id = $1`, [id]);
      return row && toLink(row);
    },

    async list(tenant, { now, limit }) {
      const rows = await run(
        `SELECT * FROM polytomic_connect_links WHERE tenant = $1
         ORDER BY (used IS NULL AND revoked_at IS NULL AND expires_at > $2) DESC, created_at DESC
         LIMIT $3`,
        [tenant, now, limit],
      );
      return rows.map(toLink);
    },

    async start(id, { now, windowMs, limit }) {
      const rows = await run(
        `UPDATE polytomic_connect_links SET
           starts = CASE WHEN start_window = $2 THEN starts + 1 ELSE 1 END, start_window = $2
         WHERE id = $1 AND used IS NULL AND revoked_at IS NULL AND expires_at > $3
           AND (start_window IS DISTINCT FROM $2 OR starts < $4)
         RETURNING id`,
        [id, Math.floor(now / windowMs), now, limit],
      );
      return rows.length > 0;
    },

    async use(id, use) {
      await run(`UPDATE polytomic_connect_links SET used = COALESCE(used, $2) WHERE id = $1`, [
        id,
        toJson(use),
      ]);
    },

    async revoke(id, tenant, { at, by }) {
      const rows = await run(
        `UPDATE polytomic_connect_links SET
           revoked_by = CASE WHEN used IS NULL AND revoked_at IS NULL THEN $3 ELSE revoked_by END,
           revoked_at = CASE WHEN used IS NULL AND revoked_at IS NULL THEN $4 ELSE revoked_at END
         WHERE id = $1 AND tenant = $2 RETURNING id`,
        [id, tenant, by, at],
      );
      return rows.length > 0;
    },

    async deleteExpiredBefore(time) {
      await run(`DELETE FROM polytomic_connect_links WHERE expires_at < $1`, [time]);
    },
  };
}

/** A {@link LinkStore} in Postgres. */
export interface SqlLinkStore extends LinkStore {
  /** Creates the table if it is missing; safe to call at every start. */
  migrate(): Promise<void>;
}

/** The statements that create the table of {@link createSqlLinkStore}, for migrations of your own. */
export const LINK_STORE_MIGRATION: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS polytomic_connect_links (
  id text PRIMARY KEY,
  user_id text NOT NULL,
  user_name text NOT NULL,
  tenant text NOT NULL,
  types text,
  connection text,
  name text,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used text,
  revoked_at bigint,
  revoked_by text,
  start_window bigint,
  starts integer NOT NULL DEFAULT 0
)`,
  `CREATE INDEX IF NOT EXISTS polytomic_connect_links_tenant ON polytomic_connect_links (tenant, created_at)`,
  `CREATE INDEX IF NOT EXISTS polytomic_connect_links_expires ON polytomic_connect_links (expires_at)`,
];

function toLink(row: Row): StoredLink {
  const { name } = requireColumns(row);
  const revokedAt = toNumber(row['revoked_at']);
  return {
    id: String(row['id']),
    user: String(row['user_id']),
    userName: String(row['user_name']),
    tenant: String(row['tenant']),
    types: fromJson(row['types']) as string[] | undefined,
    connection: fromJson(row['connection']) as LinkedConnection | undefined,
    name: typeof name === 'string' ? name : undefined,
    // Drivers return a bigint as a text.
    createdAt: Number(row['created_at']),
    expiresAt: Number(row['expires_at']),
    used: fromJson(row['used']) as LinkUse | undefined,
    revoked: revokedAt === undefined ? undefined : { at: revokedAt, by: String(row['revoked_by']) },
  };
}
