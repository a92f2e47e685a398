// Holds three accounts of the same sessions against each other: what each browser saw, what the database
// says, and what really happened at Polytomic.

/**
 * @param {{ sql: import('postgres').Sql, ended: import('./customer.mjs').Ended[], truth: Record<string, any>,
 *   lists: string[][], durationMs: number, settleMs: number, killedAt: number, perServer: number[] }} run
 * @returns {Promise<number>} how many things are wrong
 */
export async function report(run) {
  const { sql, ended, truth, lists, durationMs, settleMs, killedAt, perServer } = run;
  /** @type {Session[]} */
  const sessions = await sql`select tenant, state, outcome::json as outcome, told_at
    from polytomic_connect_sessions order by created_at`;
  const events =
    await sql`select tenant_id, state, connection_id from events where action = 'connected'`;
  // A request that was sent again may make a second session. The connected one counts, else the last.
  const byState = new Map(sessions.map((each) => [each.state, each]));
  for (const each of sessions) {
    if (each.outcome?.status === 'connected') byState.set(each.state, each);
  }
  const retries = ended.filter(({ retried }) => retried).length;
  /** @type {Map<string, import('postgres').Row[]>} */
  const eventsOf = new Map();
  /** @type {Map<string, number>} */
  const tellings = new Map();
  for (const event of events) {
    const state = String(event['state']);
    eventsOf.set(state, [...(eventsOf.get(state) ?? []), event]);
    const connection = String(event['connection_id']);
    tellings.set(connection, (tellings.get(connection) ?? 0) + 1);
  }
  const made = new Map(
    /** @type {{ id: string, organization: string }[]} */ (truth['connections']).map((each) => [
      each.id,
      each,
    ]),
  );

  const wrong = {
    'lost: the database has no such session': 0,
    'not ended: the app was not told': sessions.filter((each) => each.told_at === null).length,
    'ended otherwise for the browser than in the database': 0,
    'connected, and not exactly once in the audit trail': 0,
    'in the audit trail, and not connected': 0,
    'made at Polytomic, and not told exactly once': [...made.keys()].filter(
      (id) => tellings.get(id) !== 1,
    ).length,
    'crossed: the connection is of another tenant': 0,
    'crossed: not the connection that this customer made': 0,
    'crossed: a stranger could use the receipt': 0,
    'finished by the customer, and never confirmed': 0,
    'a list has more or less than the tenant has': 0,
    'more sessions in the database than were asked for': Math.max(
      0,
      sessions.length - ended.length - retries,
    ),
  };
  /** @type {Record<string, number>} */
  const outcomes = {};
  for (const each of ended) {
    outcomes[each.outcome] = (outcomes[each.outcome] ?? 0) + 1;
    const session = byState.get(each.state);
    const recorded = eventsOf.get(each.state) ?? [];
    if (each.outcome.startsWith('refused')) {
      if (recorded.length > 0) wrong['in the audit trail, and not connected'] += 1;
      continue;
    }
    if (session === undefined) {
      wrong['lost: the database has no such session'] += 1;
      continue;
    }
    const { outcome } = session;
    const isConnected = outcome?.status === 'connected';
    const expected = each.outcome === 'abandoned' ? 'expired' : 'connected';
    if (outcome?.status !== expected)
      wrong['ended otherwise for the browser than in the database'] += 1;
    if (isConnected && recorded.length !== 1)
      wrong['connected, and not exactly once in the audit trail'] += 1;
    if (!isConnected && recorded.length > 0) wrong['in the audit trail, and not connected'] += 1;
    const connection = String(outcome?.connection?.id);
    const isOwn = `tenant-${made.get(connection)?.organization}` === session.tenant;
    if (isConnected && !isOwn) wrong['crossed: the connection is of another tenant'] += 1;
    const isWrong = each.right === false || (each.made !== undefined && each.made !== connection);
    if (session.tenant !== each.tenant || isWrong) {
      wrong['crossed: not the connection that this customer made'] += 1;
    }
    if (each.robbed === true) wrong['crossed: a stranger could use the receipt'] += 1;
    if (each.outcome === 'never confirmed')
      wrong['finished by the customer, and never confirmed'] += 1;
  }
  lists.forEach((list, i) => {
    const own = [...made.values()].filter(({ organization }) => organization === String(i));
    const isSame = own.length === list.length && own.every(({ id }) => list.includes(id));
    if (!isSame) wrong['a list has more or less than the tenant has'] += 1;
  });

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

/** @typedef {{ tenant: string, state: string, told_at: string | null, outcome: { status: string, connection?: { id: string } } | null }} Session */

/** As lines, the most first. @param {Readonly<Record<string, number>>} all */
function count(all) {
  return Object.entries(all)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, n]) => `  ${String(n).padStart(7)}  ${name}`)
    .join('\n');
}
