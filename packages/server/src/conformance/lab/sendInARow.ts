import { connectTo } from './connectTo.ts';
import { type RawRequest, writeRequest } from './writeRequest.ts';

/**
 * Sends a request, and a second one on the same connection once the first is answered, as a proxy does that shares its
 * connections among customers. The second one has to ask for the end of the connection.
 *
 * @returns the status of each answer, up to the end of the connection
 */
export async function sendInARow(
  url: URL,
  first: RawRequest,
  second: RawRequest,
): Promise<readonly number[]> {
  const socket = connectTo(url);
  socket.write(writeRequest(url.host, first));
  socket.once('data', () => socket.write(writeRequest(url.host, second)));
  let answers = '';
  try {
    for await (const chunk of socket.setEncoding('latin1')) answers += String(chunk);
  } catch {
    // A server may drop the connection of a client whose body it does not read.
  }
  const heads = answers.matchAll(/HTTP\/1\.[01] ([2-5]\d\d)[^\r\n]*\r\n/gu);
  return [...heads].map(([, status]) => Number(status));
}
