import { createSandbox } from '@polytomic-connect/sandbox';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACME, type AttackApp, CALLERS, GLOBEX, ORIGIN, startAttackApp } from './attackApp.ts';
import { FAULTS } from './attackList.ts';
import { type Attack, attacks, type PooledReceipt } from './attacks.ts';

const RUNS = 10_000;
const HOUR = 3_600_000;
/** Printed, so that a run can be repeated. */
const SEED = Date.now() % 2 ** 31;

test.each([
  ['with receipts', RUNS, false],
  ['with a session store', RUNS / 2, true],
])(
  '%s, %i attacks get nothing but their caller’s own, and nothing fails',
  async (where, runs, isStored) => {
    const sandbox = createSandbox({
      connections: [ACME, GLOBEX].flatMap(({ organization, connections }) =>
        connections.map((each) => ({ ...each, organizationId: organization })),
      ),
    });
    const connectionsBefore = sandbox.state().connections;
    const app = startAttackApp(sandbox, { isStored });
    const receipts = await fillPool(app);
    let sent = 0;

    await fc.assert(
      fc.asyncProperty(attacks(receipts), async (attack) => {
        const request = build(attack);
        if (request === undefined) return;
        const caller = CALLERS[attack.caller];
        if (caller === undefined) throw new Error('There is no such caller.');
        app.fault = attack.fault === 'none' ? undefined : FAULTS[attack.fault];
        const madeBefore = app.sessionsMade;
        const { response, json } = await app.send(caller, request);
        const { status } = response;
        sent += 1;
        // Without a store, a user who may make links gets 501.
        const isFailure = status >= 500 && (isStored || status !== 501);
        expect(app.fault === undefined && isFailure).toBe(false);
        expect(caller.access === null && app.sessionsMade > madeBefore).toBe(false);
        const opened = status === 200 && 'status' in json;
        expect(opened && !isOwn(receipts, attack)).toBe(false);
      }),
      { numRuns: runs * 1.06, seed: SEED },
    );

    const table = Object.entries(app.counts).toSorted(([, a], [, b]) => b - a);
    process.stdout.write(
      `attack ${where} (seed ${SEED}): ${sent} requests, ${app.sessionsMade} sessions made and ${app.deletions} connections deleted within rights\n${table
        .map(([outcome, count]) => `  ${String(count).padStart(6)}  ${outcome}\n`)
        .join('')}`,
    );

    // Every call was checked; this is what Polytomic has in the end.
    const { sessions, connections } = sandbox.state();
    expect(connections).toEqual(connectionsBefore);
    expect(sessions).toHaveLength(app.sessionsMade);
    expect(sent).toBeGreaterThanOrEqual(runs);
    // If everything were refused at once, nothing behind that would have been attacked. The attacks are random, so each
    // bound is at least six standard deviations below what is usual: of 10,000 attacks some 250 make a session within
    // rights, and some 125 delete a connection.
    expect(app.sessionsMade).toBeGreaterThan(runs / 100);
    expect(app.deletions).toBeGreaterThan(runs / 400);
    expect(app.counts['200 ok']).toBeGreaterThan(runs / 50);
    expect(app.counts['400 receipt-invalid']).toBeGreaterThan(runs / 50);
    expect(({} as Record<string, unknown>)['create']).toBeUndefined();
  },
);

/** Receipts of everyone, and some that are expired or of another app. */
async function fillPool(app: AttackApp): Promise<PooledReceipt[]> {
  const pool: PooledReceipt[] = [];
  const start = async (
    caller: number,
    state: string,
    handle?: Parameters<AttackApp['send']>[2],
  ) => {
    const body = JSON.stringify({ state, surface: 'popup', dark: false });
    const who = CALLERS[caller];
    if (who === undefined) throw new Error('There is no such caller.');
    const { json } = await app.send(who, post('/session', body), handle);
    return String(json['receipt']);
  };
  for (const caller of CALLERS.keys()) {
    const { access } = CALLERS[caller] ?? {};
    if (!access || access.allow?.create === false || access.allow?.types?.length === 0) continue;
    const state = caller.toString(16).repeat(32);
    pool.push({ receipt: await start(caller, state), state, caller });
    const old = app.handlerAt(() => Date.now() - 25 * HOUR);
    pool.push({ receipt: await start(caller, state, old), state });
    const other = app.handlerAt(Date.now, 'the-secret-of-an-entirely-different-app');
    pool.push({ receipt: await start(caller, state, other), state });
  }
  return pool;
}

function post(path: string, body: string): Request {
  const headers = { 'Content-Type': 'application/json' };
  return new Request(`${ORIGIN}/api/polytomic${path}`, { method: 'POST', headers, body });
}

/** Whether the request was legitimate: the caller's own receipt, with its state. */
function isOwn(receipts: readonly PooledReceipt[], { caller, body }: Attack): boolean {
  const { receipt, state } = JSON.parse(String(body)) as PooledReceipt;
  const own = receipts.filter((each) => each.caller === caller && each.state === state);
  return own.some((each) => bytesOf(each.receipt) === bytesOf(receipt));
}

/** Other digits may stand for the same bytes: the last one of a part has bits to spare. */
function bytesOf(receipt: string): string {
  const parts = receipt.split('.').map((part) => Buffer.from(part, 'base64url'));
  return parts.map((part) => part.toString('base64url')).join('.');
}

/** Nothing, if the platform itself refuses to make the request. */
function build({ method, path, headers, body }: Attack): Request | undefined {
  try {
    const bodiless = method === 'GET' || method === 'HEAD';
    return new Request(`${ORIGIN}${path}`, { method, headers, ...(!bodiless && { body }) });
  } catch {
    return undefined;
  }
}
