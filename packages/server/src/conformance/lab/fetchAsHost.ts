// oxlint-disable no-restricted-imports -- for the command, which runs in Node alone
import { once } from 'node:events';
import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { text } from 'node:stream/consumers';

/** Sends a request with a `Host` of its own, which `fetch` would replace by that of the URL. */
export async function fetchAsHost(
  url: string,
  { method, headers, body }: { method: string; headers: Headers; body?: Uint8Array | undefined },
): Promise<Response> {
  const { protocol, hostname } = new URL(url);
  const send = protocol === 'https:' ? requestSecurely : requestPlainly;
  const sent = send(url, {
    method,
    headers: Object.fromEntries(headers),
    servername: hostname, // not that of the header
  } as Parameters<typeof requestSecurely>[1] & object);
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const content = await text(answer);
  return new Response(content === '' ? null : content, {
    status: answer.statusCode ?? 0,
    headers: Object.entries(answer.headers).map(([name, value = '']): [string, string] => [
      name,
      String(value),
    ]),
  });
}
