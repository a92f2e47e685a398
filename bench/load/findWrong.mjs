// Holds three accounts of the same sessions against each other: what each browser saw, what the database
// says, and what really happened at Polytomic.

/**
 * @param {Accounts} accounts
 * @returns {Record<string, number>} how many sessions, connections or lists are wrong, by what is wrong
 */
export function findWrong({ ended, sessions, events, made, lists }) {
  // A request that was sent again may make a second session. The connected one counts, else the last.
  const byState = new Map(sessions.map((each) => [each.state, each]));
  for (const each of sessions) {
    if (each.outcome?.status === 'connected') byState.set(each.state, each);
  }
  /** @type {Map<string, Event[]>} */
  const eventsOf = new Map();
  /** @type {Map<string, number>} */
  const tellings = new Map();
  for (const event of events) {
    eventsOf.set(event.state, [...(eventsOf.get(event.state) ?? []), event]);
    tellings.set(event.connection_id, (tellings.get(event.connection_id) ?? 0) + 1);
  }
  const madeById = new Map(made.map((each) => [each.id, each]));

  const wrong = {
    'lost: the database has no such session': 0,
    'not ended: the app was not told': sessions.filter((each) => each.told_at === null).length,
    'ended otherwise for the browser than in the database': 0,
    'connected, and not exactly once in the audit trail': 0,
    'in the audit trail, and not connected': 0,
    'made at Polytomic, and not told exactly once': [...madeById.keys()].filter(
      (id) => tellings.get(id) !== 1,
    ).length,
    'crossed: the connection is of another tenant': 0,
    'crossed: not the connection that this customer made': 0,
    'crossed: the audit trail has another tenant or connection': 0,
    'crossed: a stranger could use the receipt': 0,
    'finished by the customer, and never confirmed': 0,
    'a list has more or less than the tenant has': 0,
    'more sessions in the database than were asked for': Math.max(
      0,
      sessions.length - ended.length - ended.filter(({ retried }) => retried).length,
    ),
  };
  for (const each of ended) {
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
    const isOwn = `tenant-${madeById.get(connection)?.organization}` === session.tenant;
    if (isConnected && !isOwn) wrong['crossed: the connection is of another tenant'] += 1;
    const isWrong = each.right === false || (each.made !== undefined && each.made !== connection);
    if (session.tenant !== each.tenant || isWrong) {
      wrong['crossed: not the connection that this customer made'] += 1;
    }
    const isElsewhere = recorded.some(
      (event) => event.tenant_id !== session.tenant || event.connection_id !== connection,
    );
    if (isConnected && isElsewhere) {
      wrong['crossed: the audit trail has another tenant or connection'] += 1;
    }
    if (each.robbed === true) wrong['crossed: a stranger could use the receipt'] += 1;
    if (each.outcome === 'never confirmed')
      wrong['finished by the customer, and never confirmed'] += 1;
  }
  lists.forEach((list, i) => {
    const own = made.filter(({ organization }) => organization === String(i));
    const isSame = own.length === list.length && own.every(({ id }) => list.includes(id));
    if (!isSame) wrong['a list has more or less than the tenant has'] += 1;
  });
  return wrong;
}

/**
 * @typedef {object} Accounts
 * @property {readonly import('./customer.mjs').Ended[]} ended what each browser saw
 * @property {readonly Session[]} sessions the database's sessions, in the order in which they were made
 * @property {readonly Event[]} events each time that the app was told of a connection
 * @property {readonly { id: string, organization: string }[]} made the connections at Polytomic
 * @property {readonly (readonly string[])[]} lists the ids that each tenant's list has
 */
/** @typedef {{ tenant: string, state: string, told_at: string | null, outcome: { status: string, connection?: { id: string } } | null }} Session */
/** @typedef {{ tenant_id: string, state: string, connection_id: string }} Event */
