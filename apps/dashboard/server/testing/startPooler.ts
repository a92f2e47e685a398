import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Passes connections on, and keeps those to the server when the clients have gone, as PgBouncer does. */
export async function startPooler(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const kept: Socket[] = [];
  const pooler = createServer((client) => {
    const server = connect(Number(port), hostname);
    kept.push(server);
    server.pipe(client);
    client.on('data', (bytes) => {
      const isGoodbye = bytes.toString('latin1') === 'X\0\0\0\x04';
      if (!isGoodbye) server.write(bytes);
    });
    client.on('error', () => {});
  });
  pooler.listen(0, '127.0.0.1');
  await once(pooler, 'listening');
  onTestFinished(() => {
    for (const socket of kept) socket.destroy();
    pooler.close();
  });
  const through = new URL(url);
  through.port = String((pooler.address() as AddressInfo).port);
  return through.href;
}
