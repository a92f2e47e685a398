import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/freePort.mjs';

/**
 * Starts a backend on a free port, in a process of its own.
 *
 * @param file its path from the top of the repository
 */
export async function startBackend(
  command: string,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Backend> {
  const port = await freePort();
  const child = spawn(command, [fileURLToPath(new URL(`../../${file}`, import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      ACME_KEY: 'sandbox-key-acme',
      GLOBEX_KEY: 'sandbox-key-globex',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += String(chunk);
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => {
      throw new Error(`The backend ended before it listened. ${log}`);
    }),
  ]);
  return {
    port,
    log: () => log,
    async stop() {
      child.kill();
      await exited;
    },
  };
}

/** A backend that runs. */
export interface Backend {
  port: number;
  /** What it has written as errors. */
  log: () => string;
  stop: () => Promise<void>;
}
