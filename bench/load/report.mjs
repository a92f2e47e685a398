// Holds three accounts of the same sessions against each other: what each browser saw, what the database
// says, and what really happened at Polytomic.

/**
 * @param {{ sql: import('postgres').Sql, ended: import('./customer.mjs').Ended[], truth: Record<string, any>,
 *   lists: string[][], durationMs: number, killedAt: number, perServer: number[] }} run
 * @returns {Promise<number>} how many things are wrong
 */
export async function report({ sql, ended, truth, lists, durationMs, killedAt, perServer }) {
  const flows = await sql`select tenant_id, state, status, problem, connection_id from flows
    order by started_at`;
  const events =
    await sql`select tenant_id, state, connection_id from events where action = 'connected'`;
  // A request that was sent again makes a second session. The connected one counts, else the last.
  const byState = new Map(flows.map((flow) => [String(flow['state']), flow]));
  for (const flow of flows) {
    if (flow['status'] === 'connected') byState.set(String(flow['state']), flow);
  }
  const retries = ended.filter(({ retried }) => retried).length;
  /** @type {Map<string, number>} */
  const eventCounts = new Map();
  for (const event of events) {
    const state = String(event['state']);
    eventCounts.set(state, (eventCounts.get(state) ?? 0) + 1);
  }
  const made = new Map(
    /** @type {{ id: string, organization: string }[]} */ (truth['connections']).map((each) => [
      each.id,
      each,
    ]),
  );

  const wrong = {
    'lost: the database has no such session': 0,
    'not ended: still requested or pending': 0,
    'ended otherwise for the browser than in the database': 0,
    'connected, and not exactly once in the audit trail': 0,
    'in the audit trail, and not connected': 0,
    'crossed: the connection is of another tenant': 0,
    'crossed: not the connection that this customer made': 0,
    'crossed: a stranger could use the receipt': 0,
    'finished by the customer, and never confirmed': 0,
    'a list has more or less than the tenant has': 0,
    'more sessions in the database than were asked for': Math.max(
      0,
      flows.length - ended.length - retries,
    ),
  };
  /** @type {Record<string, number>} */
  const outcomes = {};
  for (const each of ended) {
    outcomes[each.outcome] = (outcomes[each.outcome] ?? 0) + 1;
    const flow = byState.get(each.state);
    if (flow === undefined) {
      wrong['lost: the database has no such session'] += 1;
      continue;
    }
    const status = String(flow['status']);
    if (status === 'requested' || status === 'pending')
      wrong['not ended: still requested or pending'] += 1;
    const said = status === 'refused' ? `refused: ${String(flow['problem'])}` : status;
    if (said !== each.outcome) wrong['ended otherwise for the browser than in the database'] += 1;
    const recorded = eventCounts.get(each.state) ?? 0;
    if (status === 'connected' && recorded !== 1)
      wrong['connected, and not exactly once in the audit trail'] += 1;
    if (status !== 'connected' && recorded !== 0)
      wrong['in the audit trail, and not connected'] += 1;
    const isOwn =
      `tenant-${made.get(String(flow['connection_id']))?.organization}` === flow['tenant_id'];
    if (status === 'connected' && !isOwn)
      wrong['crossed: the connection is of another tenant'] += 1;
    if (flow['tenant_id'] !== each.tenant || each.right === false) {
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

Requests to each server; the second was killed after ${killedAt} sessions
${perServer.map((n, i) => `  ${String(n).padStart(7)}  server ${i + 1}`).join('\n')}
  ${String(retries).padStart(7)}  sessions asked for again after a broken connection

How Polytomic answered
${count(/** @type {Record<string, number>} */ (truth['counts']))}

How the sessions ended
${count(outcomes)}

What is wrong
${count(wrong)}

${failures === 0 ? 'Every session ended in exactly one state, none was lost, none crossed.' : `${failures} THINGS ARE WRONG.`}
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
