import { connectTo } from './connectTo.ts';

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
  socket.write(write(url.host, first));
  socket.once('data', () => socket.write(write(url.host, second)));
  let answers = '';
  try {
    for await (const chunk of socket.setEncoding('latin1')) answers += String(chunk);
  } catch {
    // A server may drop the connection of a client whose body it does not read.
  }
  const heads = answers.matchAll(/HTTP\/1\.[01] ([2-5]\d\d)[^\r\n]*\r\n/gu);
  return [...heads].map(([, status]) => Number(status));
}

/** A request as it is written. */
export interface RawRequest {
  method: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Whether the body is sent in chunks, without a length. */
  isChunked?: boolean | undefined;
}

/** Writes a request. */
export function write(
  host: string,
  { method, path, headers = {}, body = '', isChunked = false }: RawRequest,
): string {
  const length = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`;
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [length]),
  ];
  const sent = isChunked ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
  return `${lines.join('\r\n')}\r\n\r\n${sent}`;
}
