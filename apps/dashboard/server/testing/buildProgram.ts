import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { findFreePort } from './findFreePort.ts';

/** Builds the server as `npm run demo` does, for a test that starts and stops it. */
export async function buildProgram(name: string): Promise<Program> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  // Two levels deep, as the real one: the program finds its migrations from there.
  const folder = join(root, 'dist', `${name}-${process.pid}`);
  await build({
    root,
    logLevel: 'error',
    build: { ssr: 'server/main.ts', outDir: folder, emptyOutDir: true },
  });
  const children: ChildProcess[] = [];

  async function launch(env: NodeJS.ProcessEnv): Promise<RunningProgram> {
    const port = await findFreePort();
    const child = spawn(process.execPath, [join(folder, 'main.js')], {
      env: {
        ...process.env,
        DATABASE_URL: undefined,
        HOST: '127.0.0.1',
        PORT: String(port),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    return {
      child,
      origin: `http://127.0.0.1:${port}`,
      output: () => output,
      // The client, which these tests do not need, may not be built.
      errors: () => errors.replaceAll(/^serveStatic: .*\n/gmu, ''),
    };
  }

  return {
    launch,
    async start(env) {
      const running = await launch(env);
      const { child, output, errors } = running;
      await new Promise<void>((resolve, reject) => {
        child.stdout?.on('data', () => {
          if (output().includes('Open http')) resolve();
        });
        child.once('exit', () => reject(new Error(`The server ended:\n${output()}${errors()}`)));
      });
      return running;
    },
    remove() {
      for (const child of children) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The built server. */
export interface Program {
  /** Starts it on a free port, and does not wait. */
  launch(this: void, env: NodeJS.ProcessEnv): Promise<RunningProgram>;
  /**
   * Starts it on a free port.
   *
   * @returns once it listens
   * @throws Error with what it wrote, if it ends before
   */
  start(this: void, env: NodeJS.ProcessEnv): Promise<RunningProgram>;
  /** Kills those that run, and deletes what was built. */
  remove(this: void): void;
}

/** A server that was started. */
export interface RunningProgram {
  child: ChildProcess;
  origin: string;
  /** What it has printed so far. */
  output(this: void): string;
  /** What it has written to stderr so far. */
  errors(this: void): string;
}
