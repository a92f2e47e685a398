import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import { Readable } from 'node:stream';
import { onSocketClose } from './http/onSocketClose.ts';
import { Problem } from './http/Problem.ts';
import { requestUrl } from './http/requestUrl.ts';

/**
 * Makes a listener for `node:http`, Express and the like out of a Web-standard handler.
 *
 * It takes the host from the `Host` header and the protocol from the socket, and trusts no `X-Forwarded-…`
 * header: behind a proxy, give the handler its `publicUrl`. A `Host` that is not `host[:port]`, and a path that the
 * URL parser would change, get 400: a guard in front of the handler would see another path than the handler. The handler
 * sees `req.headers` as middleware has left them; a value that no header can hold gets 400. In Express it sees the whole
 * path wherever it is mounted, and uses the body that `express.json()`, `express.urlencoded()`, `express.text()` or
 * `express.raw()` has read into `req.body`. If a middleware has read the body without leaving it there, the answer is 500,
 * and `onError` receives the reason.
 *
 * A response that is sent before the whole body has arrived ends the connection, so that a client that sends slowly
 * cannot hold it.
 *
 * @example
 * http.createServer(toNodeListener(createConnectHandler(options))).listen(3000);
 */
export function toNodeListener(
  handler: (request: Request) => Promise<Response>,
): (req: IncomingMessage, res: ServerResponse) => void {
  // oxlint-disable-next-line typescript/no-misused-promises -- h3 awaits it; in the type, apps would get this complaint for their `createServer`
  return async (req, res) => {
    const url = readUrl(req);
    const handle = url === undefined ? refuseUrl : handler;
    await answer(handle, url ?? 'http://localhost/', req, res).catch(() => {
      // The client is gone, or the request has something that `Request` does not accept, such as the method TRACE.
      if (res.headersSent) res.destroy();
      else endConnection(res).writeHead(400).end();
    });
  };
}

async function answer(
  handler: (request: Request) => Promise<Response>,
  url: string,
  req: ParsedMessage,
  res: ServerResponse,
): Promise<void> {
  const { isGone, signal, closed } = watchClient(req, res);
  const method = req.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const request = new Request(url, {
    method,
    headers: readHeaders(req),
    signal,
    ...(hasBody && { body: bodyOf(req, isGone), duplex: 'half' }),
  });
  // Marks the body as used, so that the handler fails at once and with the reason.
  if (!isGone && isLost(req)) await request.text();
  const response = await handler(request);
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    // Each cookie has a header of its own, and cookies that the app has set before are kept.
    if (name === 'set-cookie') res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  if (!req.complete) {
    await request.body?.cancel().catch(() => {});
    await answerAndDrain(response, req, endConnection(res));
  } else if (response.body === null) res.end();
  else {
    // `pipeline` would do, but adds so many listeners to those of Next.js that Node warns of a leak.
    const written = Readable.from(response.body, { signal });
    written.once('error', () => res.destroy()).pipe(res);
  }
  // h3 answers by itself if the listener has resolved before anything was sent.
  await closed;
}

/** Watches whether the client leaves before its response is sent. */
function watchClient({ socket }: IncomingMessage, res: ServerResponse): WatchedClient {
  const abort = new AbortController();
  // The client may have left while a middleware was waiting. Then there are no more events.
  const isGone = socket.destroyed;
  const closed = new Promise<void>((resolve) => {
    const leave = (): void => {
      if (!res.writableEnded) abort.abort();
      resolve();
    };
    if (isGone) {
      leave();
      return;
    }
    // A response may wait behind another one of its connection. Node does not tell it that the client has left.
    const stop = onSocketClose(socket, leave);
    res.once('close', () => {
      stop();
      leave();
    });
  });
  return { isGone, signal: abort.signal, closed };
}

interface WatchedClient {
  /** Whether it had left before. */
  isGone: boolean;
  /** Aborted when it leaves. */
  signal: AbortSignal;
  /** Resolves when the response is sent, or the client has left. */
  closed: Promise<void>;
}

/**
 * Sends the whole response, then reads the rest of the body for a moment. A socket that is closed with unread bytes in
 * it is reset, and the client can lose the response.
 */
async function answerAndDrain(
  response: Response,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.body !== null) res.setHeader('content-length', bytes.length);
  if (bytes.length > 0) res.write(bytes);
  else res.flushHeaders();
  await drain(req);
  res.end();
  // HTTP/1 closes the socket; of HTTP/2 only this stream ends.
  if ('stream' in res) (res.stream as ServerHttp2Stream).close();
}

/** Closes the connection after this response. HTTP/2, which has other streams on it, ignores that. */
function endConnection(res: ServerResponse): ServerResponse {
  res.shouldKeepAlive = false;
  return res;
}

/** Reads the rest of a body and drops it, for half a second or one mebibyte at most. */
async function drain(req: IncomingMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    let left = 1024 * 1024;
    setTimeout(resolve, 500).unref();
    req.once('end', resolve).once('close', resolve);
    req.on('data', ({ length }: Uint8Array) => {
      left -= length;
      if (left < 0) resolve();
    });
    req.resume();
  });
}

function refuseUrl(): Promise<Response> {
  const problem = new Problem(
    'invalid-request',
    'The `Host` header is not a host with an optional port, or the path is not written as a browser sends it, so nothing was done. Check the client, and the proxy in front of this server.',
  );
  return Promise.resolve(problem.toResponse());
}

function readUrl(req: IncomingMessage & { originalUrl?: string }): string | undefined {
  const { socket, headers, rawHeaders } = req;
  const authority = headers[':authority'];
  // HTTP/2 has `:authority` in the place of `Host`. Both may be there if they are equal.
  const hosts = [authority, headers.host].flatMap((host) => host ?? []);
  // Of two `Host` headers Node drops one in `headers`.
  const sent = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  if (sent.length > 1) return undefined;
  return requestUrl({
    protocol: 'encrypted' in socket && socket.encrypted === true ? 'https' : 'http',
    hosts: [...new Set(hosts)],
    target: req.originalUrl ?? req.url ?? '/',
  });
}

/** Reads `headers`, not `rawHeaders`, which still have what a middleware has removed or replaced. */
function readHeaders(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    // Pseudo-headers of HTTP/2 are not headers.
    if (value === undefined || name.startsWith(':')) continue;
    // Node writes names in lower case. The same name in another case is from a middleware, and replaces what was sent.
    headers.delete(name);
    for (const each of [value].flat()) headers.append(name, each);
  }
  return headers;
}

/** A request with the body that a middleware of Express may have read. */
type ParsedMessage = IncomingMessage & { body?: unknown };

function bodyOf(
  req: ParsedMessage,
  isGone: boolean,
): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string {
  // HTTP/2 ends the body of a client that has left, as if it were whole.
  const isRead = req.readableEnded && !(isGone && req.body === undefined);
  return isRead ? writeParsedBody(req) : streamBody(req);
}

/** Whether a middleware has read the body without leaving it in `req.body`. */
function isLost({ readableEnded, headers, body }: ParsedMessage): boolean {
  const length = headers['transfer-encoding'] ?? headers['content-length'] ?? '0';
  return readableEnded && body === undefined && length !== '0';
}

/** Writes a body that a middleware has parsed into `req.body` as it was sent. */
function writeParsedBody({ body, headers }: ParsedMessage): Uint8Array<ArrayBuffer> | string {
  if (body === undefined) return ''; // it was empty, or it is lost
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  // By `express.urlencoded()`: the form of a link's page.
  const isForm = /^application\/x-www-form-urlencoded/iu.test(headers['content-type'] ?? '');
  return isForm
    ? new URLSearchParams(body as Record<string, string>).toString()
    : JSON.stringify(body);
}

/**
 * Makes a stream of a body. `Readable.toWeb` would do, except that a handler that stops reading a body that is too long
 * cancels the stream, which would destroy the socket, and the response with it. Here the rest is read and dropped.
 */
function streamBody(req: IncomingMessage): ReadableStream<Uint8Array> {
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
        req.once('aborted', fail); // HTTP/2 ends the body then, as if it were whole
        req.once('error', fail);
        req.once('close', fail);
        if (req.socket.destroyed) fail();
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
