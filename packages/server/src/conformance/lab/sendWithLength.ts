// oxlint-disable no-restricted-imports -- for the command, which runs in Node alone
import { text } from 'node:stream/consumers';
import { connectTo } from './connectTo.ts';
import { isClosedConnection } from './isClosedConnection.ts';
import { writeRequest } from './writeRequest.ts';

/**
 * Posts a body with a `Content-Length` that `fetch` would not send, and ends the connection, so that a server which reads
 * to the end has the whole body.
 *
 * @returns the status, or `undefined` if the connection is closed without an answer
 */
export async function sendWithLength(
  url: URL,
  length: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
): Promise<number | undefined> {
  const socket = connectTo(url);
  socket.end(
    writeRequest(url.host, {
      method: 'POST',
      path: url.pathname,
      headers: { Connection: 'close', ...headers },
      body,
      length,
    }),
  );
  const answer = await text(socket).catch(unlessReset);
  const status = /^HTTP\/1\.[01] (\d{3})/u.exec(answer)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** A server may drop the connection of a client that breaks the rules. */
function unlessReset(error: unknown): string {
  if (isClosedConnection(error)) return '';
  throw error;
}
