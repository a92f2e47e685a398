import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createSandbox } from '@polytomic-connect/sandbox';
import { expect, test } from 'vitest';
import { toNodeListener } from '../node.ts';
import { ACME, CALLERS, GLOBEX, SECRET, startAttackApp } from './attackApp.ts';
import { PATH_TRICKS } from './attackList.ts';

const STATE = '0'.repeat(32);
const BODY = JSON.stringify({ state: STATE, surface: 'popup', dark: false });
const FOREIGN = JSON.stringify({
  ...JSON.parse(BODY),
  params: { connection: GLOBEX.connections[0]?.id },
});

/** Written by hand, because `fetch` would not send most of it: it tidies up paths, headers and lengths. */
const REQUESTS: readonly string[] = [
  raw('POST /api/polytomic/session HTTP/1.1', [], BODY),
  raw('POST /api/polytomic/session HTTP/1.1', [], FOREIGN),
  raw('POST /api/polytomic/session HTTP/1.0', [], BODY),
  raw(
    'POST /api/polytomic/session?organization_id=x HTTP/1.1',
    ['Origin: https://evil.example'],
    BODY,
  ),
  ...PATH_TRICKS.map((path) => raw(`POST ${path.replaceAll(' ', '')} HTTP/1.1`, [], BODY)),
  ...PATH_TRICKS.map((path) => raw(`GET ${path.replaceAll(' ', '')} HTTP/1.1`, [], '')),
  ...[
    'https://evil.example/api/polytomic/session',
    '//evil.example/api/polytomic/session',
    '/../../api/polytomic/session',
    '/api/polytomic/../polytomic/session',
    '/api/polytomic/session#fragment',
    '*',
    `/${'x'.repeat(12_000)}`,
  ].map((target) => raw(`POST ${target} HTTP/1.1`, [], BODY)),
  ...[
    ['Host: evil.example'],
    ['Host: app.example:evil'],
    ['Host: a b'],
    ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: javascript'],
    ['Origin: https://evil.example', 'Origin: http://127.0.0.1'],
    ['oRiGiN: https://evil.example'],
    ['SEC-FETCH-SITE: cross-site', 'Sec-Fetch-Site: same-origin'],
    ['Sec-Fetch-Site: same-origin, cross-site'],
    ['Content-Type: text/plain', 'CONTENT-TYPE: application/json'],
    ['X-Request-Id: one\tX-Injected: 1'],
    ['X-Request-Id: one', 'x-request-id: two'],
    ['X-Request-Id: \u0001'],
    ['X-Folded: one', '\tX-Injected: 1'],
    ['Cookie: __proto__=1; tenant=globex'],
    [`Authorization: Bearer ${GLOBEX.key}`],
    ['Expect: 100-continue'],
    ['Connection: Upgrade', 'Upgrade: h2c'],
    [`X-Long: ${'x'.repeat(20_000)}`],
  ].map((headers) => raw('POST /api/polytomic/session HTTP/1.1', headers, BODY)),
  // Two lengths, a length and chunks, chunks that lie: what a proxy and a server may understand differently.
  raw('POST /api/polytomic/session HTTP/1.1', ['Content-Length: 3'], BODY),
  raw(
    'POST /api/polytomic/session HTTP/1.1',
    ['Transfer-Encoding: chunked'],
    `5\r\n{"sta\r\n0\r\n\r\n`,
  ),
  unsized('POST /api/polytomic/session HTTP/1.1', ['Transfer-Encoding: chunked'], `zz\r\n${BODY}`),
  unsized('POST /api/polytomic/session HTTP/1.1', ['Transfer-Encoding: chunked, identity'], BODY),
  unsized('POST /api/polytomic/session HTTP/1.1', ['Transfer-Encoding: xchunked'], BODY),
  unsized(
    'POST /api/polytomic/session HTTP/1.1',
    ['Transfer-Encoding: chunked'],
    `${(20_000).toString(16)}\r\n${'x'.repeat(20_000)}\r\n0\r\n\r\n`,
  ),
  unsized('POST /api/polytomic/session HTTP/1.1', ['Content-Length: 99'], '{"state":'),
  unsized('POST /api/polytomic/session HTTP/1.1', ['Content-Length: 99999999999999999999'], BODY),
  unsized('POST /api/polytomic/session HTTP/1.1', ['Content-Length: -1'], BODY),
  unsized('TRACE /api/polytomic/session HTTP/1.1', [], ''),
  unsized('CONNECT evil.example:443 HTTP/1.1', [], ''),
  ...[ACME, GLOBEX].flatMap(({ connections: [first] }) =>
    [
      '',
      '?force=true',
      '?force=true&force=false',
      ' ?force=true',
      '\t?force=true',
      '#?force=true',
    ].map((end) =>
      raw(`DELETE /api/polytomic/connections/${first?.id ?? ''}${end} HTTP/1.1`, [], ''),
    ),
  ),
  raw('DELETE /api/polytomic/connections HTTP/1.1', [], BODY),
  raw('GET /api/polytomic/types HTTP/1.1', [], ''),
  unsized('GET /api/polytomic/connections', [], ''),
  'GARBAGE\r\n\r\n',
  '\u0000\u0001\u0002',
];

test('what no browser sends gets nothing either', async () => {
  const sandbox = createSandbox({
    connections: GLOBEX.connections.map((each) => ({
      ...each,
      organizationId: GLOBEX.organization,
    })),
  });
  const app = startAttackApp(sandbox);
  const statuses: Record<string, number> = {};
  let sent = 0;
  for (const caller of CALLERS) {
    const violations: unknown[] = [];
    const listener = toNodeListener(async (request) => {
      try {
        return (await app.send(caller, request)).response;
      } catch (error) {
        violations.push(error);
        throw error;
      }
    });
    const server = createServer(listener);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    for (const request of REQUESTS) {
      const answer = await exchange(port, request);
      sent += 1;
      const [first = 'closed'] = answer.match(/^HTTP\/1\.1 \d{3}/u) ?? [];
      statuses[first] = (statuses[first] ?? 0) + 1;
      expect(answer).not.toMatch(/^HTTP\/1\.1 5\d\d/mu);
      for (const hidden of [SECRET, ACME.key, GLOBEX.key, ...caller.foreign]) {
        expect(answer.includes(hidden)).toBe(false);
      }
      expect(answer).not.toMatch(/^x-injected/imu);
    }
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
    expect(violations).toEqual([]);
  }
  expect(app.sessionsMade).toBeGreaterThan(5);
  process.stdout.write(
    `attack on the wire: ${sent} requests, ${app.sessionsMade} sessions made within rights, ${JSON.stringify(statuses)}\n`,
  );
});

function raw(line: string, headers: readonly string[], body: string): string {
  return unsized(line, [...headers, `Content-Length: ${Buffer.byteLength(body)}`], body);
}

function unsized(line: string, headers: readonly string[], body: string): string {
  const own = ['Host: app.example', 'Content-Type: application/json'].filter(
    (each) => !headers.some((other) => nameOf(other) === nameOf(each)),
  );
  return `${[line, ...own, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`;
}

function nameOf(header: string): string {
  return header.slice(0, header.indexOf(':')).toLowerCase();
}

/** Sends bytes and waits for the other side to hang up; who sends only half of them gives up in the end. */
function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.setTimeout(300, () => socket.end());
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
