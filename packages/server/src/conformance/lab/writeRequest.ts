/** Writes a request, also one that `fetch` would not send. Without a body it has no length. */
export function writeRequest(
  host: string,
  { method, path, headers = {}, body = '', length = String(body.length), isChunked }: RawRequest,
): string {
  const framing = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`;
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [framing]),
  ];
  const sent = isChunked ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
  return `${lines.join('\r\n')}\r\n\r\n${sent}`;
}

/** A request as it is written. */
export interface RawRequest {
  method: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** The `Content-Length`; that of the body when omitted. */
  length?: string;
  /** Whether the body is sent in chunks, without a length. */
  isChunked?: boolean | undefined;
}
