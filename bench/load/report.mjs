// Prints the result of a load run.
import { findWrong } from './findWrong.mjs';

/**
 * @param {{ sql: import('postgres').Sql, ended: import('./customer.mjs').Ended[], truth: Record<string, any>,
 *   lists: string[][], durationMs: number, settleMs: number, killedAt: number, perServer: number[] }} run
 * @returns {Promise<number>} how many things are wrong
 */
export async function report(run) {
  const { sql, ended, truth, lists, durationMs, settleMs, killedAt, perServer } = run;
  /** @type {import('./findWrong.mjs').Session[]} */
  const sessions = await sql`select tenant, state, outcome::json as outcome, told_at
    from polytomic_connect_sessions order by created_at`;
  /** @type {import('./findWrong.mjs').Event[]} */
  const events = await sql`select tenant_id, state, connection_id from events
    where action = 'connected'`;
  const made = /** @type {{ id: string, organization: string }[]} */ (truth['connections']);
  const wrong = findWrong({ ended, sessions, events, made, lists });
  const retries = ended.filter(({ retried }) => retried).length;
  /** @type {Record<string, number>} */
  const outcomes = {};
  for (const { outcome } of ended) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;

  const times = ended.map(({ startMs }) => startMs).toSorted((a, b) => a - b);
  const quantile = (/** @type {number} */ q) =>
    `${Math.round(times[Math.floor(q * (times.length - 1))] ?? 0)} ms`;
  const failures = Object.values(wrong).reduce((sum, n) => sum + n, 0);
  console.log(`
${ended.length} sessions of ${lists.length} tenants in ${(durationMs / 1000).toFixed(1)} s (${Math.round(ended.length / (durationMs / 1000))} a second)
Asking for a session took ${quantile(0.5)} (p50), ${quantile(0.95)} (p95), ${quantile(0.99)} (p99)

All sessions were settled ${(settleMs / 1000).toFixed(1)} s after the last browser

Requests to each server; the second was killed after ${killedAt} sessions
${perServer.map((n, i) => `  ${String(n).padStart(7)}  server ${i + 1}`).join('\n')}
  ${String(retries).padStart(7)}  sessions asked for again after a broken connection

How Polytomic answered
${count(/** @type {Record<string, number>} */ (truth['counts']))}

How the sessions ended
${count(outcomes)}

What is wrong
${count(wrong)}

${failures === 0 ? 'Every session ended in exactly one state, none was lost, none crossed, each connection was told once.' : `${failures} THINGS ARE WRONG.`}
`);
  return failures;
}

/** As lines, the most first. @param {Readonly<Record<string, number>>} all */
function count(all) {
  return Object.entries(all)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, n]) => `  ${String(n).padStart(7)}  ${name}`)
    .join('\n');
}
