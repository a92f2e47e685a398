import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * Finds a port that is free, and stays so for the program that is started next: for some time after a server has closed a
 * connection, the system gives its port to nobody who does not ask for that very port.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  const server = createServer((socket) => socket.resume().end()).listen(0);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await once(connect(port, '127.0.0.1').resume(), 'close');
  server.close();
  await once(server, 'close');
  return port;
}
