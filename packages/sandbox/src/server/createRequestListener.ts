import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Sandbox } from '../createSandbox.ts';
import { ConnectionDrop } from '../faults/ConnectionDrop.ts';

const megabyte = 1024 * 1024;

/**
 * Serves a sandbox over node:http.
 * @param originOf returns the origin of the sandbox for a `Host` header; `undefined` is answered with 421. Two such headers
 *   are answered with 400
 */
export function createRequestListener(
  sandbox: Pick<Sandbox, 'fetch'>,
  originOf: (host: string) => string | undefined,
): RequestListener {
  return (incoming, outgoing) => {
    const [host = '', another] = incoming.headersDistinct['host'] ?? [];
    if (another !== undefined) {
      refuse(outgoing, 400, 'The request has more than one Host header. Send one.');
      return;
    }
    const origin = originOf(host.toLowerCase());
    if (origin === undefined) {
      refuse(
        outgoing,
        421,
        'The sandbox does not answer to this host name. Add it to allowedHosts.',
      );
      return;
    }
    exchange(sandbox, incoming, outgoing, origin).catch((error: unknown) => {
      if (outgoing.destroyed) return;
      if (error instanceof ConnectionDrop) {
        incoming.socket.destroy();
        return;
      }
      console.error(error);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    });
  };
}

function refuse(outgoing: ServerResponse, status: number, text: string): void {
  // The body stays unread, so the socket cannot be used again.
  outgoing
    .writeHead(status, { connection: 'close', 'content-type': 'text/plain' })
    .end(`${text}\n`);
}

async function exchange(
  sandbox: Pick<Sandbox, 'fetch'>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: string,
): Promise<void> {
  const aborted = new AbortController();
  outgoing.on('close', () => {
    aborted.abort();
  });
  const body = await readBody(incoming);
  if (!body) {
    outgoing.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const request = toRequest(incoming, origin, body, aborted.signal);
  if (!request) {
    refuse(outgoing, 400, 'The sandbox cannot read the path of this request, or its method.');
    return;
  }
  const response = await sandbox.fetch(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body || incoming.method === 'HEAD') {
    outgoing.end();
    return;
  }
  await send(response.body, outgoing);
}

/** Returns `undefined` for a path such as `//`, which is not a URL, and a method such as TRACE, which `Request` refuses. */
function toRequest(
  incoming: IncomingMessage,
  origin: string,
  body: Buffer<ArrayBuffer>,
  signal: AbortSignal,
): Request | undefined {
  const { method = 'GET' } = incoming;
  try {
    return new Request(new URL(incoming.url ?? '/', origin), {
      // A HEAD is answered as a GET, whose body node:http then leaves out.
      method: method === 'HEAD' ? 'GET' : method,
      headers: readHeaders(incoming),
      signal,
      ...(body.length > 0 && method !== 'GET' && method !== 'HEAD' && { body }),
    });
  } catch {
    return undefined;
  }
}

/** Sends the body chunk by chunk, each flushed before the next is read: a fault may cut a body half-way. */
async function send(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    await new Promise<void>((resolve, reject) => {
      outgoing.write(value, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }
  outgoing.end();
}

function readHeaders({ headers }: IncomingMessage): Headers {
  const read = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) read.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return read;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > megabyte) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
