import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { connectForReal, startPolytomic } from '../connectForReal.ts';

test('a customer connects through a route handler of a running Next.js', async () => {
  const polytomic = await startPolytomic();
  const { PORT: _port, ...env } = polytomic.env;
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const server = spawn(process.execPath, [next, 'dev', '--webpack', '--port', '0'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...process.env, ...env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await readyUrl(server);
    const connection = await connectForReal(url);
    expect(connection).toMatchObject({ type: 'mysql', typeName: 'MySQL' });
    expect(polytomic.connectionNames()).toHaveLength(1);
    // Next.js itself answers 405 to a method that is not exported.
    const deletion = await fetch(new URL('/api/polytomic/connections/none', url), {
      method: 'DELETE',
    });
    expect(await deletion.json()).toMatchObject({ code: 'not-allowed' });
  } finally {
    server.kill();
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    await polytomic.close();
  }
});

/** What the server prints once it listens; the port is not known before. */
function readyUrl({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [, url] = /Local:\s+(http:\S+)/u.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    });
    stdout?.once('end', () => reject(new Error(`Next.js ended before it listened:\n${printed}`)));
  });
}
