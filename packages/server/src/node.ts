import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Makes a listener for `node:http`, Express and the like out of a Web-standard handler.
 *
 * It takes the host from the `Host` header and the protocol from the socket, and trusts no `X-Forwarded-…`
 * header: behind a proxy, give the handler its `publicUrl`. In Express it sees the whole path wherever it is
 * mounted, and takes the body that `express.json()` has already read.
 *
 * @example
 * http.createServer(toNodeListener(createConnectHandler(options))).listen(3000);
 */
export function toNodeListener(
  handler: (request: Request) => Promise<Response>,
): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    void answer(handler, req, res).catch(() => {
      // The client is gone, or what it sent is no request: there is nobody to tell more.
      if (res.headersSent) res.destroy();
      else res.writeHead(400).end();
    });
  };
}

async function answer(
  handler: (request: Request) => Promise<Response>,
  req: IncomingMessage & { originalUrl?: string; body?: unknown },
  res: ServerResponse,
): Promise<void> {
  const abort = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) abort.abort();
  });
  const method = req.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : readBody(req);
  const request = new Request(readUrl(req), {
    method,
    headers: readHeaders(req),
    signal: abort.signal,
    ...(body !== null && { body, duplex: 'half' }),
  });
  const response = await handler(request);
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') res.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  // What the handler left unread has to be taken off the wire, or the connection could not be used again.
  res.once('finish', () => void request.body?.cancel().catch(() => req.resume()));
  if (response.body === null) {
    res.end();
    return;
  }
  await pipeline(Readable.from(response.body), res);
}

/** Put together as text: the path of a request such as `//other.example/` must not become its host. */
function readUrl(req: IncomingMessage & { originalUrl?: string }): string {
  const target = req.originalUrl ?? req.url ?? '/';
  const path = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/]*/iu, '');
  const protocol = 'encrypted' in req.socket ? 'https' : 'http';
  const host = req.headers[':authority'] ?? req.headers.host ?? 'localhost';
  return `${protocol}://${String(host)}${path.startsWith('/') ? path : '/'}`;
}

function readHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = rawHeaders.slice(i, i + 2);
    // Pseudo-headers of HTTP/2 are not headers.
    if (!name.startsWith(':')) headers.append(name, value);
  }
  return headers;
}

/**
 * `Readable.toWeb` would do, but for one thing: a handler that stops reading a body that is too long cancels
 * the stream, which would destroy the socket, and its answer with it. Here the rest is read and dropped.
 */
function readBody(req: IncomingMessage & { body?: unknown }): ReadableStream<Uint8Array> | string {
  if (req.readableEnded && req.body !== undefined) {
    return typeof req.body === 'string' ? req.body : JSON.stringify(req.body);
  }
  let done = false;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        req.on('data', (chunk: Uint8Array) => {
          if (done) return;
          controller.enqueue(new Uint8Array(chunk));
          req.pause();
        });
        const fail = (): void => {
          if (!done) controller.error(new TypeError('The client is gone.'));
          done = true;
        };
        req.once('end', () => {
          if (!done) controller.close();
          done = true;
        });
        req.once('error', fail);
        req.once('close', fail);
        req.pause();
      },
      pull() {
        req.resume();
      },
      cancel() {
        done = true;
        req.resume();
      },
    },
    { highWaterMark: 0 },
  );
}
