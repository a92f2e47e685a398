import type { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

/**
 * Serves the app on one port of each host. A host that this computer does not have, as some have no `::1`,
 * is left out as long as another one works.
 *
 * A client that does not read its answers is cut off. Otherwise a single one could keep open thousands of files, and the
 * memory for what it does not read, for as long as it likes.
 *
 * @returns a function that stops listening: it reads what was already sent, accepts no more connections, waits for the
 *   requests in flight, and cuts the connections of those that are not answered after 20 seconds. It resolves when their
 *   work is done, however long that takes
 * @throws Error with Node's `code` and `port` if the port is taken (`EADDRINUSE`), else one with Node's as its `cause`
 */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  port: number,
  hosts: readonly string[],
  { unreadMs = 20_000 }: ListenOptions = {},
): Promise<() => Promise<void>> {
  const servers: Server[] = [];
  const inFlight = new Set<unknown>();
  const waitForTurn = createTurnsOfConnections();
  const fetch: Fetch = async (...args) => {
    if (hasTwoHosts(args[1])) return new Response(null, { status: 400 });
    await waitForTurn(args[1]);
    const answer = Promise.resolve(app.fetch(...args));
    inFlight.add(answer);
    try {
      return await answer;
    } finally {
      inFlight.delete(answer);
    }
  };
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(closeServer));
    // A request whose client is gone may still have work to do.
    await Promise.allSettled(inFlight);
  };
  const failures: unknown[] = [];
  for (const host of hosts) {
    try {
      servers.push(await listenOn(fetch, port, host, unreadMs));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
        await close();
        throw error;
      }
      failures.push(error);
    }
  }
  if (servers.length === 0) {
    throw new Error(
      `The app cannot listen on port ${port} of ${hosts.join(' or ')}. Set HOST to an address of this computer, and PORT to one that this process may use.`,
      { cause: failures[0] },
    );
  }
  return close;
}

/** Options of {@link listen}. */
export interface ListenOptions {
  /**
   * After how many milliseconds a client that reads nothing of its answer is cut off.
   *
   * @default 20_000
   */
  unreadMs?: number | undefined;
}

async function listenOn(
  fetch: Fetch,
  port: number,
  hostname: string,
  unreadMs: number,
): Promise<Server> {
  const server = createAdaptorServer({ fetch, serverOptions: DEADLINES }) as Server;
  // Node destroys a socket that was silent for so long, unless the response of its request listens.
  server.setTimeout(unreadMs).on('request', (_, res) => {
    // An answer that is not written yet is the app's own delay.
    res.on('timeout', (socket: Socket) => {
      if (socket.writableLength > 0) socket.destroy();
    });
  });
  return await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => resolve(server));
  });
}

async function closeServer(server: Server): Promise<void> {
  // A busy process has requests that it has not read yet, and closing would reset them. Several short pauses, because
  // one long pause can end before anything was read.
  for (let turn = 0; turn < 10; turn += 1) await pause(10);
  const closed = new Promise((resolve) => server.close(resolve));
  // Browsers keep connections open after the answer, so idle connections are closed again and again.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const giveUp = setTimeout(() => server.closeAllConnections(), 20_000);
  await closed;
  clearInterval(sweep);
  clearTimeout(giveUp);
}

/**
 * Node answers 408 and ends the socket of a client that sends its request too slowly, whatever the route. It keeps idle
 * connections for longer than load balancers do, which is a minute: one that Node closes first may just be in use again,
 * and the customer gets 502.
 */
const DEADLINES = {
  keepAliveTimeout: 65_000,
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
};

/**
 * Makes a function that waits until the earlier requests of a connection are answered. Node begins all that a client has
 * sent one behind the other, and if the client leaves, tells only the first one: the files that are open for the others
 * would stay open. Here the others are never begun.
 */
function createTurnsOfConnections(): (bindings: HttpBindings | Http2Bindings) => Promise<void> {
  const latest = new WeakMap<object, EventEmitter & { writableFinished: boolean }>();
  return async ({ incoming: { socket }, outgoing }) => {
    const before = latest.get(socket);
    latest.set(socket, outgoing);
    if (before?.writableFinished === false) {
      await new Promise<void>((resolve) => before.once('finish', resolve));
    }
  };
}

/** Node uses the first `Host` header, a proxy may use another one. Malformed ones are refused by the server itself. */
function hasTwoHosts({ incoming }: HttpBindings | Http2Bindings): boolean {
  const names = incoming.rawHeaders.filter((_, i) => i % 2 === 0);
  return names.filter((name) => name.toLowerCase() === 'host').length > 1;
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];
