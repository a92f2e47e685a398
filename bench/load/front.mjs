// What stands before the two servers: every request goes to the next one that is alive.
import { Agent, createServer, request } from 'node:http';

/**
 * @param {readonly number[]} ports where the servers are
 * @returns {Promise<{ port: number, counts: number[], close(): void }>}
 */
export async function startFront(ports) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  /** @type {Set<number>} */
  const dead = new Set();
  const counts = ports.map(() => 0);
  let turn = 0;

  const server = createServer((req, res) => {
    const alive = ports.filter((port) => !dead.has(port));
    const port = alive[turn++ % alive.length];
    if (port === undefined) {
      res.writeHead(503).end();
      return;
    }
    const index = ports.indexOf(port);
    counts[index] = (counts[index] ?? 0) + 1;
    const { method, url, headers } = req;
    const ahead = request(
      { host: '127.0.0.1', port, method, path: url, headers, agent },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
        answer.once('error', () => res.destroy());
      },
    );
    // A browser would see a broken connection too. It asks again, and comes to the other server.
    ahead.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'ECONNREFUSED') dead.add(port);
      res.destroy();
    });
    req.pipe(ahead);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    counts,
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
