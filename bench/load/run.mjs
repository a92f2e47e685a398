// Thousands of sessions through two dashboard servers that share one Postgres, with a Polytomic that fails,
// three in ten browsers closed right after connecting, and one server killed half-way. Every session has to end
// in exactly one state, the same for the browser, the database and Polytomic, and each connection is told once. `node run.mjs [sessions]`; 10,000 take two minutes, and up to 20 until the last one is told.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, scryptSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { explainAbsence, startPostgres } from '../../scripts/ensure-postgres.mjs';
import { freePort } from '../../scripts/freePort.mjs';
import { send } from './browser.mjs';
import { runCustomer } from './customer.mjs';
import { startFront } from './front.mjs';
import { createRandom, pick } from './random.mjs';
import { report } from './report.mjs';

const SESSIONS = Number(process.argv[2] ?? 10_000);
const AT_ONCE = 48;
const TENANTS = 20;
const TTL_SECONDS = 20;
const SETTLE_MS = 20 * 60_000;
const LIMIT_MS = 30 * 60_000;
const BEHAVIOUR = { leaves: 0.2, closes: 0.3, 'is robbed': 0.02 };

const dashboard = fileURLToPath(new URL('../../apps/dashboard/', import.meta.url));
const stub = fileURLToPath(new URL('polytomic.mjs', import.meta.url));
/** @type {import('node:child_process').ChildProcess[]} */
const children = [];

const cluster = await startPostgres();
if (cluster === undefined) {
  explainAbsence();
} else {
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL');
    cluster.stop();
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  setTimeout(() => {
    console.error(`Stopped: not over after ${LIMIT_MS / 60_000} minutes.`);
    process.exit(1);
  }, LIMIT_MS).unref();
  const failures = await run(cluster.url);
  process.exit(failures === 0 ? 0 : 1);
}

/** @param {string} databaseUrl @returns {Promise<number>} how many things are wrong */
async function run(databaseUrl) {
  const built = spawnSync(
    'npx',
    ['vite', 'build', '--ssr', 'server/main.ts', '--outDir', 'dist/load', '--logLevel', 'error'],
    {
      cwd: dashboard,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (built.status !== 0) throw new Error('The dashboard does not build.');

  const [polytomicPort, ...appPorts] = await Promise.all([freePort(), freePort(), freePort()]);
  await start([stub, String(polytomicPort)], {}, 'listening');
  const tenants = Array.from({ length: TENANTS }, (_, i) => ({
    id: `tenant-${i}`,
    key: `key-of-${i}`,
  }));
  const servers = await Promise.all(
    appPorts.map((port) =>
      start(
        [`${dashboard}dist/load/main.js`],
        {
          PORT: String(port),
          HOST: '127.0.0.1',
          APP_URL: 'http://app.localhost',
          DATABASE_URL: databaseUrl,
          SESSION_SECRET: 'the load test needs no better secret',
          POLYTOMIC_KEYS: JSON.stringify(
            Object.fromEntries(tenants.map(({ id, key }) => [id, key])),
          ),
          POLYTOMIC_BASE_URL: `http://127.0.0.1:${polytomicPort}`,
          POLYTOMIC_TIMEOUT_MS: '2000',
          CONNECT_TENANT_LIMIT: '100000',
          CONNECT_USER_LIMIT: '1000000', // each customer's sessions all come from one user
          CONNECT_TTL_SECONDS: String(TTL_SECONDS),
        },
        'Open',
      ),
    ),
  );
  const front = await startFront(appPorts);
  const app = `http://127.0.0.1:${front.port}`;
  const polytomic = `http://127.0.0.1:${polytomicPort}`;

  const sql = postgres(databaseUrl, { max: 2 });
  await seed(
    sql,
    tenants.map(({ id }) => id),
  );
  const cookies = await Promise.all(
    tenants.map(async ({ id }) => {
      const body = { email: `${id}@example.com`, password: 'load' };
      return (await send('POST', `${app}/api/sign-in`, { body })).cookie;
    }),
  );

  const random = createRandom(1);
  const plans = Array.from({ length: SESSIONS }, (_, i) => ({
    app,
    polytomic,
    tenant: `tenant-${i % TENANTS}`,
    cookie: cookies[i % TENANTS] ?? '',
    stranger: cookies[(i + 1) % TENANTS] ?? '',
    state: randomBytes(16).toString('hex'),
    does: pick(BEHAVIOUR, 'finishes', random),
  }));

  /** @type {import('./customer.mjs').Ended[]} */
  const ended = [];
  const started = performance.now();
  let next = 0;
  let killedAt = 0;
  async function work() {
    for (let plan = plans[next++]; plan !== undefined; plan = plans[next++]) {
      ended.push(await runCustomer(plan));
      if (ended.length >= SESSIONS / 2 && killedAt === 0) {
        killedAt = ended.length;
        servers[1]?.kill('SIGKILL');
      }
      if (ended.length % 1000 === 0) console.error(`${ended.length} sessions`);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const durationMs = performance.now() - started;

  const settling = performance.now();
  await settle(sql);
  const settleMs = performance.now() - settling;
  const truth = (await send('GET', `${polytomic}/_truth`)).body;
  const lists = await Promise.all(cookies.map((cookie) => listConnections(app, cookie)));
  const failures = await report({
    sql,
    ended,
    truth,
    lists,
    durationMs,
    settleMs,
    killedAt,
    perServer: front.counts,
  });
  await sql.end();
  front.close();
  return failures;
}

/** @param {string[]} args @param {Record<string, string>} env @param {string} ready @returns {Promise<import('node:child_process').ChildProcess>} */
function start(args, env, ready) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes(ready) && resolve(child));
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}.`)));
  });
}

/** One member for each tenant, whose password is hashed cheaply. @param {import('postgres').Sql} sql @param {string[]} ids */
async function seed(sql, ids) {
  const salt = randomBytes(16);
  const hash = scryptSync('load', salt, 32, { N: 16, r: 8, p: 1 });
  const password = `$scrypt$ln=4,r=8,p=1$${salt.toString('base64')}$${hash.toString('base64')}`;
  for (const id of ids) {
    await sql`insert into tenants (id, name, key_name) values (${id}, ${id}, ${id})`;
    await sql`insert into members (id, tenant_id, email, name, role, password_hash)
      values (${`member-of-${id}`}, ${id}, ${`${id}@example.com`}, 'Load', 'member', ${password})`;
  }
}

/**
 * Waits until the remaining server has settled every session. A session is asked about for the last time up to 110
 * seconds after its browser is gone, and after the n-th failure in a row again 30 * 2^(n-1) seconds later: with five
 * failures, which one of 10,000 may meet, that is after 18 minutes.
 *
 * @param {import('postgres').Sql} sql
 */
async function settle(sql) {
  const until = performance.now() + SETTLE_MS;
  while (performance.now() < until) {
    const [row] =
      await sql`select count(*)::int as open from polytomic_connect_sessions where told_at is null`;
    if (row?.['open'] === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Polytomic still fails at times. @param {string} app @param {string} cookie @returns {Promise<string[]>} */
async function listConnections(app, cookie) {
  for (let i = 0; i < 20; i++) {
    const { status, body } = await send('GET', `${app}/api/polytomic/connections`, { cookie });
    if (status === 200) {
      return /** @type {{ id: string }[]} */ (body['connections']).map(({ id }) => id);
    }
  }
  return [];
}
