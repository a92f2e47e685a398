// Runs a command with a Postgres server of its own: `node scripts/ensure-postgres.mjs vitest run`. The server
// has a new folder and a free port of this computer, the command finds it in DATABASE_URL, and both are gone
// afterwards. Without a command it prints DATABASE_URL and stays until it is stopped.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, chownSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './freePort.mjs';
import { aptInstall } from './setup.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * Starts a server.
 *
 * @returns {Promise<{ url: string, stop(): void } | undefined>} `undefined` if Postgres cannot be found or installed
 */
export async function startPostgres() {
  const bin = findPostgres() ?? (aptInstall(['postgresql']) ? findPostgres() : undefined);
  // Postgres refuses to run as root; Debian's package creates a user for it.
  const user = isRoot ? (idsOf('postgres') ?? idsOf('nobody')) : undefined;
  if (bin === undefined || (isRoot && user === undefined)) return undefined;

  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  /** @param {string} command @param {string[]} args */
  const run = (command, args) => {
    const { status, stdout, stderr, error } = spawnSync(join(bin, command), args, {
      ...user,
      cwd: folder,
      encoding: 'utf8',
      // A server that inherits a pipe would keep it open, and this waiting.
      stdio: command === 'pg_ctl' ? 'ignore' : 'pipe',
    });
    if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stdout + stderr}`);
  };
  const stop = () => {
    if (existsSync(data)) {
      spawnSync(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'immediate'], {
        ...user,
        cwd: folder,
        stdio: 'ignore',
      });
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
    const port = await freePort();
    // Only for tests: what a crash of the computer destroys is of no value.
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=100`;
    run('pg_ctl', ['start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', settings]);
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql/bin',
  ];
  return folders.find((folder) =>
    ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name))),
  );
}

/** @param {string} name @returns {{ uid: number, gid: number } | undefined} */
function idsOf(name) {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** Locally a missing Postgres is only a warning; in CI it is a failure, so that it is noticed. */
export function explainAbsence() {
  const isCI = process.env['CI'] === 'true';
  console.error(
    `\n${isCI ? 'FAILED' : 'SKIPPED'}: there is no Postgres here (initdb, pg_ctl), and installing it needs apt and root.\n`,
  );
  process.exitCode = isCI ? 1 : 0;
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  const postgres = await startPostgres();
  if (postgres === undefined) {
    explainAbsence();
    return;
  }
  process.once('exit', () => postgres.stop());
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  if (command === undefined) {
    console.log(`DATABASE_URL=${postgres.url}`);
    setInterval(() => {}, 60_000);
    return;
  }
  const env = { ...process.env, DATABASE_URL: postgres.url };
  const child = spawn(command, args, {
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  child.once('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.once('exit', (code) => process.exit(code ?? 1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
