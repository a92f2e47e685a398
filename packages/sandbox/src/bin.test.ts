import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const source = fileURLToPath(new URL('.', import.meta.url));
let folder: string;

// Several processes start in each test, on machines that are busy with others.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-bin-'));
  await build({
    config: false,
    entry: join(source, 'bin.ts'),
    outDir: join(folder, 'dist'),
    format: 'esm',
    platform: 'node',
    dts: false,
    fixedExtension: false,
    logLevel: 'silent',
  });
  await copyFile(join(source, '..', 'package.json'), join(folder, 'package.json'));
});

afterAll(() => rm(folder, { recursive: true }));

interface Command {
  /** What it has printed so far. */
  readonly out: () => string;
  readonly error: () => string;
  /** Resolves once it has printed this. */
  readonly printed: (text: string) => Promise<void>;
  readonly exit: Promise<number | null>;
  readonly stop: (signal?: NodeJS.Signals) => void;
  readonly kill: () => void;
}

/** Give a process a pid namespace of its own, as a container does, where that is allowed. */
const NAMESPACE = ['--pid', '--fork', '--mount-proc', '--kill-child'];
const hasNamespaces = spawnSync('unshare', [...NAMESPACE, 'true']).status === 0;

function runAsProcessOne(...args: string[]): Command {
  return watch('unshare', [
    ...NAMESPACE,
    process.execPath,
    join(folder, 'dist', 'bin.js'),
    ...args,
  ]);
}

function run(...args: string[]): Command {
  return watch(process.execPath, [join(folder, 'dist', 'bin.js'), ...args]);
}

function watch(program: string, args: readonly string[]): Command {
  const child = spawn(program, args);
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  return {
    out: () => out,
    error: () => error,
    printed: async (text) => {
      while (!out.includes(text)) await once(child.stdout, 'data');
    },
    exit: once(child, 'close').then(([code]) => code as number | null),
    stop: (signal = 'SIGTERM') => child.kill(signal),
    kill: () => child.kill('SIGKILL'),
  };
}

const free = ['--port', '0', '--provider-port', '0'];
const headers = { authorization: 'Bearer sandbox-key-acme', 'x-polytomic-version': '2025-09-18' };

async function started(...args: string[]): Promise<Command & { readonly url: string }> {
  const command = run(...free, ...args);
  await command.printed('API key');
  const url = /API and hosted page\s+(\S+)/u.exec(command.out())?.[1] ?? '';
  return { ...command, url };
}

it('serves a whole session, and its file survives a restart', async () => {
  const file = join(folder, 'state.json');
  const flags = ['--seed', 'demo', '--scenario', 'append-params', '--file', file];
  const first = await started(...flags);
  expect(first.out()).toContain(`Control panel        ${first.url}/_sandbox`);
  const asked = await fetch(`${first.url}/api/connections/connect/`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'CRM', redirect_url: 'http://app.test/back', type: 'slack' }),
  });
  const { data } = (await asked.json()) as { data: { redirect_url: string; token: string } };
  const page = await fetch(data.redirect_url);
  expect(await page.text()).toContain('Connect Slack');
  first.stop();
  expect(await first.exit).toBe(0);

  const second = await started(...flags);
  const done = await fetch(`${second.url}/connect`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      session: new URL(data.redirect_url).searchParams.get('session') ?? '',
      type: 'slack',
      api_key: 'k',
    }),
  });
  const location = new URL(done.headers.get('location') ?? '');
  const read = await fetch(`${second.url}/api/connections/connect/session?token=${data.token}`, {
    headers,
  });
  expect(await read.json()).toMatchObject({
    data: { connection_id: location.searchParams.get('connection_id') },
  });
  second.stop();
  expect(await second.exit).toBe(0);
});

it('takes faults, switches and a clock', async () => {
  const { url, out, stop, exit } = await started(
    '--fault=route=/api/me,kind=error,status=503,retryAfter=3',
    '--switch=errorShape=nested',
    '--clock=2026-01-01T12:00:00Z',
  );
  expect(out()).toContain('Faults               1');
  const response = await fetch(`${url}/api/me`, { headers });
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('3');
  expect(await response.json()).toHaveProperty('error.message');
  const state = await fetch(`${url}/_sandbox/state`);
  expect(await state.json()).toMatchObject({ clock: { now: '2026-01-01T12:00:00.000Z' } });
  stop();
  expect(await exit).toBe(0);
});

it('--help and --version print and end', async () => {
  const help = run('--help');
  expect(await help.exit).toBe(0);
  expect(help.out()).toContain('Usage: npx @polytomic-connect/sandbox');
  const version = run('--version');
  expect(await version.exit).toBe(0);
  expect(version.out()).toBe(`${manifest.version}\n`);
});

it('explains an invalid flag, with exit code 2', async () => {
  const command = run('--scenario', 'sunshine');
  expect(await command.exit).toBe(2);
  expect(command.error()).toContain('There is no scenario “sunshine”.');
  expect(command.error()).toContain('Try --help.');
  expect(command.out()).toBe('');
});

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s lets go of the state file',
  async (signal) => {
    const file = join(folder, `${signal}.json`);
    const { stop, exit } = await started('--file', file);
    expect(existsSync(`${file}.lock`)).toBe(true);
    stop(signal);
    expect(await exit).toBe(0);
    expect(existsSync(`${file}.lock`)).toBe(false);
  },
);

it('explains a port that is taken, with exit code 1', async () => {
  const first = await started();
  const second = run('--port', new URL(first.url).port, '--provider-port', '0');
  expect(await second.exit).toBe(1);
  expect(second.error()).toContain('Choose other ports with --port and --provider-port.');
  first.stop();
  await first.exit;
});

it('explains a damaged file, without a stack', async () => {
  const file = join(folder, 'damaged.json');
  await writeFile(file, '{"version":1');
  const command = run(...free, '--file', file);
  expect(await command.exit).toBe(1);
  expect(command.error()).toMatch(/damaged\.json is not the file of a sandbox.*It is not JSON\./u);
  expect(command.error()).not.toContain('    at ');
});

it('a second process on the same state file waits, says so, and is refused; the first loses nothing', async () => {
  const file = join(folder, 'shared.json');
  const flags = [...free, `--file=${file}`];
  const first = run(...flags);
  await first.printed('API key');
  const second = run(...flags);
  expect(await second.exit).toBe(1);
  expect(second.error()).toMatch(/Waiting up to 10 seconds.*is in use by another sandbox/su);
  first.stop();
  expect(await first.exit).toBe(0);
  const third = run(...flags);
  await third.printed('API key');
  third.stop();
  expect(await third.exit).toBe(0);
});

it.runIf(hasNamespaces)(
  'two processes with the same process id and host name are told apart',
  async () => {
    const file = join(folder, 'containers.json');
    const flags = [...free, `--file=${file}`];
    const first = runAsProcessOne(...flags);
    await first.printed('API key');
    const second = runAsProcessOne(...flags);
    expect(await second.exit).toBe(1);
    expect(second.error()).toContain('is in use by another sandbox');
    first.kill();
    await first.exit;
  },
);

it('after a crash the next start waits, says so, and goes on; of two starts, one does', async () => {
  const file = join(folder, 'crashed.json');
  const flags = [...free, `--file=${file}`];
  const first = run(...flags);
  await first.printed('API key');
  first.kill();
  await first.exit;
  const next = [run(...flags), run(...flags)];
  const ends = next.map(async (each) => {
    const printed = each.printed('API key').then(() => 'runs' as const);
    return await Promise.race([printed, each.exit]);
  });
  expect((await Promise.all(ends)).filter((end) => end === 'runs')).toHaveLength(1);
  for (const each of next) expect(each.error()).toContain('Waiting up to 10 seconds');
  for (const each of next) each.stop();
  await Promise.all(next.map(({ exit }) => exit));
});
