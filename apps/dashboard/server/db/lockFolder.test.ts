import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './lockFolder.ts';

let programFolder: string;
let folder: string;
const children: ChildProcess[] = [];

/** Give a process a pid namespace of its own, as a container does, where that is allowed. */
const NAMESPACE = ['--pid', '--fork', '--mount-proc', '--kill-child'];
const hasNamespaces = spawnSync('unshare', [...NAMESPACE, 'true']).status === 0;

beforeAll(async () => {
  // Node 20 does not run TypeScript. The program is beside the modules that it imports.
  programFolder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.lock-', import.meta.url)));
  const path = fileURLToPath(new URL('./lockFolder.ts', import.meta.url));
  const { code } = await transformWithOxc(readFileSync(path, 'utf8'), path);
  writeFileSync(join(programFolder, 'lockFolder.mjs'), code);
  writeFileSync(
    join(programFolder, 'program.mjs'),
    `import { lockFolder } from './lockFolder.mjs';
    const report = () => console.log('waiting');
    await lockFolder(process.argv[2], { staleMs: 5000, report }).then(
      () => {
        console.log('locked by ' + process.pid);
        setInterval(() => {}, 1000);
      },
      (error) => { console.log('refused: ' + error.message); process.exit(1); },
    );`,
  );
});

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'lock-')), 'data');
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

afterAll(() => rmSync(programFolder, { recursive: true }));

test('a new folder is open to its owner only', async () => {
  const unlock = await lockFolder(folder);
  const { mode } = statSync(folder);
  expect(mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o700);
  await unlock();
});

/** Starts a process that locks the folder, and returns what it prints, line by line. */
function start(): { child: ChildProcess; read: () => Promise<string> } {
  const program = [join(programFolder, 'program.mjs'), folder];
  const [command, args] = hasNamespaces
    ? ['unshare', [...NAMESPACE, process.execPath, ...program]]
    : [process.execPath, program];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    async read() {
      const next = (await lines.next()) as IteratorResult<string, undefined>;
      return next.value ?? '(end)';
    },
  };
}

test('a folder is created, locked and unlocked', async () => {
  const unlock = await lockFolder(folder);
  expect(existsSync(join(folder, 'dashboard.lock'))).toBe(true);
  await unlock();
  expect(existsSync(join(folder, 'dashboard.lock'))).toBe(false);
  await (
    await lockFolder(folder)
  )();
});

test('a folder that cannot be made is refused with the variable that sets it', async () => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(lockFolder(join(file, 'data'))).rejects.toThrow(
    /could not be made.* Set DATA_DIR to one that can\.$/u,
  );
});

test('two processes that are both process 1 cannot lock one folder: the second waits, says so, and is refused', async () => {
  const first = start();
  const pid = hasNamespaces ? 1 : first.child.pid;
  expect(await first.read()).toBe(`locked by ${pid}`);
  const second = start();
  expect(await second.read()).toBe('waiting');
  expect(await second.read()).toMatch(/^refused: .*Stop that one, or set DATA_DIR/u);
  expect(first.child.exitCode).toBeNull();
});

test('a start that waits ends at once when it is told to', async () => {
  const unlock = await lockFolder(folder);
  const stopping = new AbortController();
  const report = (): void => stopping.abort();
  const second = lockFolder(folder, { report, signal: stopping.signal });
  await expect(second).rejects.toThrow('aborted');
  await unlock();
});

test('a process that is busy for longer than a lock may rest keeps its lock', async () => {
  const unlock = await lockFolder(folder);
  const second = start();
  const busyUntil = performance.now() + 7000;
  while (performance.now() < busyUntil);
  expect(await second.read()).toBe('waiting');
  expect(await second.read()).toMatch(/^refused/u);
  await unlock();
});

test('after a crash the next start waits, says so, and goes on; of two starts, one does', async () => {
  const first = start();
  expect(await first.read()).toMatch(/^locked/u);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const next = [start(), start()];
  expect(await Promise.all(next.map(({ read }) => read()))).toEqual(['waiting', 'waiting']);
  const results = await Promise.all(next.map(({ read }) => read()));
  expect(results.filter((result) => result.startsWith('locked'))).toHaveLength(1);
});

test('a process whose lock was replaced ends, and leaves the new lock', async () => {
  const first = start();
  expect(await first.read()).toMatch(/^locked/u);
  rmSync(join(folder, 'dashboard.lock'), { recursive: true });
  mkdirSync(join(folder, 'dashboard.lock'));
  const [code] = (await once(first.child, 'exit')) as [number];
  expect(code).not.toBe(0);
  expect(existsSync(join(folder, 'dashboard.lock'))).toBe(true);
});
