import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Starts an invisible X server on the first display that is free. */
export async function startXvfb(path: string): Promise<Display> {
  const server = spawn(
    path,
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const ended = once(server, 'exit');
  const stop = (): boolean => server.kill();
  process.on('exit', stop);
  const [number] = (await Promise.race([
    once(server.stdio[3] as Readable, 'data'),
    ended.then(() => Promise.reject(new Error('Xvfb does not start.'))),
  ])) as [Buffer];
  return {
    name: `:${number.toString().trim()}`,
    async close() {
      process.off('exit', stop);
      stop();
      await ended;
    },
  };
}

/** An X display. */
export interface Display {
  /** The value for `DISPLAY`. */
  name: string;
  close(): Promise<void>;
}
