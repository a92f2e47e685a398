// `settleDue` in three processes at once, on one real Postgres: thousands of sessions that no browser confirms,
// and each is told exactly once. With `kill`, one process is killed after a third; what it was telling at that
// moment is told again. `node settle.mjs [sessions] [kill]`
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { runnerImport } from 'vite';
import { explainAbsence, startPostgres } from '../../scripts/ensure-postgres.mjs';

/** @typedef {typeof import('../../packages/server/src/index.ts')} Server */
/** @typedef {{ databaseUrl: string, polytomicUrl: string, now: number }} Settings */

const SESSIONS = Number(process.argv[2] ?? 3000);
const KILLS = process.argv[3] === 'kill';
const PROCESSES = 3;
const TENANTS = 10;
const START = Date.parse('2026-11-23T12:00:00Z');
/** Every session is due then, and its time is over. */
const LATER = START + 10 * 60_000;

const source = fileURLToPath(new URL('../../packages/server/src/index.ts', import.meta.url));
/** @type {{ module: Server }} */
const { module: server } = await runnerImport(source, {
  environments: {
    inline: {
      resolve: {
        conditions: ['@polytomic-connect/source', 'node', 'import', 'default'],
        noExternal: [/^@polytomic-connect/u],
      },
    },
  },
});

if (process.send === undefined) await main();
else await work();

/** One process: settles until nothing is due. */
async function work() {
  const settings = /** @type {Settings} */ (JSON.parse(process.env['SETTLE'] ?? ''));
  const { databaseUrl, polytomicUrl, now } = settings;
  const { handle, sql } = open(databaseUrl, polytomicUrl, () => now);
  const done = await handle.settleDue({ maxMs: 300_000 });
  await sql.end();
  process.send?.(done);
  process.disconnect();
}

/** @param {string} databaseUrl @param {string} baseUrl @param {() => number} now */
function open(databaseUrl, baseUrl, now) {
  const sql = postgres(databaseUrl, { max: 8, onnotice: () => {} });
  const store = server.createSqlSessionStore({
    query: (text, values) => sql.unsafe(text, values),
  });
  const handle = server.createConnectHandler({
    secret: 'the bench needs no better secret, but a long one',
    polytomic: { baseUrl },
    now,
    authorize: ({ headers }) => {
      const tenant = headers.get('x-tenant') ?? '';
      return { user: 'ann', tenant, credentials: { apiKey: `key-of-${tenant}` } };
    },
    sessions: {
      store,
      tenantLimit: 1_000_000,
      credentials: ({ tenant }) => ({ apiKey: `key-of-${tenant}` }),
      async onSettled({ id, outcome, connection }) {
        await sql`insert into told (session, outcome, connection, process)
          values (${id}, ${outcome}, ${connection?.id ?? null}, ${process.pid})`;
      },
    },
  });
  return { handle, store, sql };
}

async function main() {
  const cluster = await startPostgres();
  if (cluster === undefined) {
    explainAbsence();
    return;
  }
  const polytomic = await startPolytomic();
  try {
    const { handle, store, sql } = open(cluster.url, polytomic.url, () => START);
    await store.migrate();
    await sql`create table told (session text, outcome text, connection text, process integer)`;
    for (let i = 0; i < SESSIONS; i += 1) await startSession(handle, i);
    const env = { databaseUrl: cluster.url, polytomicUrl: polytomic.url, now: LATER };
    const started = performance.now();
    const children = Array.from({ length: PROCESSES }, () => startProcess(env));
    const [victim] = children;
    if (KILLS) {
      await reach(sql, SESSIONS / 3);
      victim?.child.kill('SIGKILL');
    }
    await Promise.all(children.map(({ ended }) => ended));
    // What the killed process had leased is free again after its lease.
    const { ended } = startProcess({ ...env, now: LATER + 60_000 });
    await ended;
    await report(sql, performance.now() - started, polytomic.asked);
    await sql.end();
  } finally {
    polytomic.close();
    cluster.stop();
  }
}

/** @param {import('../../packages/server/src/index.ts').ConnectHandler} handle @param {number} i */
async function startSession(handle, i) {
  const body = { state: i.toString(16).padStart(32, '0'), surface: 'popup', dark: false };
  const response = await handle(
    new Request('http://app.localhost/api/polytomic/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tenant': `t${i % TENANTS}` },
      body: JSON.stringify(body),
    }),
  );
  if (response.status !== 200) throw new Error(`A session was answered with ${response.status}.`);
}

/** @param {object} env */
function startProcess(env) {
  const child = fork(fileURLToPath(import.meta.url), {
    env: { ...process.env, SETTLE: JSON.stringify(env) },
  });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  return { child, ended };
}

/** @param {import('postgres').Sql} sql @param {number} count */
async function reach(sql, count) {
  for (;;) {
    const [row] = await sql`select count(*)::int as told from told`;
    if (Number(row?.['told']) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** @param {import('postgres').Sql} sql @param {number} ms @param {ReadonlyMap<string, number>} asked */
async function report(sql, ms, asked) {
  const [row] = await sql`select
    (select count(*)::int from polytomic_connect_sessions where told_at is null) as open,
    (select count(*)::int from (select session from told group by session having count(*) > 1) x) as twice,
    (select count(distinct session)::int from told) as told,
    (select count(distinct session)::int from told where outcome = 'connected') as connected`;
  const byProcess =
    await sql`select process, count(*)::int as n from told group by 1 order by 2 desc`;
  const isRight = row?.['open'] === 0 && row['told'] === SESSIONS && (KILLS || row['twice'] === 0);
  process.exitCode = isRight ? 0 : 1;
  console.log(`
${SESSIONS} sessions of ${TENANTS} tenants, ${PROCESSES} processes${KILLS ? ', one of them killed after a third' : ''}: ${(ms / 1000).toFixed(1)} s
  ${byProcess.map((each) => String(each['n'])).join(' + ')} told, by process
  ${row?.['told']} told, of them ${row?.['connected']} connected
  ${row?.['twice']} told more than once${KILLS ? ' (at most what the killed process was telling)' : ''}
  ${row?.['open']} not told
  ${Math.max(...asked.values())} questions at most about one session
`);
}

/** Half of the sessions have made a connection. */
async function startPolytomic() {
  /** @type {Map<string, number>} */
  const asked = new Map();
  let sessions = 0;
  const stub = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://polytomic');
    const answer = (/** @type {unknown} */ data) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ data }));
    };
    const token = url.searchParams.get('token');
    if (token !== null) {
      asked.set(token, (asked.get(token) ?? 0) + 1);
      const isConnected = Number(token.slice('token-'.length)) % 2 === 0;
      answer({ connection_id: isConnected ? `connection-${token}` : undefined });
    } else if (req.method === 'POST') {
      sessions += 1;
      answer({ redirect_url: 'http://polytomic/connect', token: `token-${sessions}` });
    } else {
      answer({ id: url.pathname.split('/').at(-1), name: 'Made', type: { id: 'stripe' } });
    }
    req.resume();
  });
  await new Promise((resolve) => {
    stub.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = stub.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    close() {
      stub.closeAllConnections();
      stub.close();
    },
  };
}
