import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { type SandboxServer, startSandboxServer } from '@polytomic-connect/sandbox/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type ConformanceResult,
  runConformance,
} from '../../packages/server/src/conformance/runConformance.ts';

let polytomic: SandboxServer;
const stops: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  polytomic = await startSandboxServer({ port: 0, providerPort: 0 });
  stops.push(polytomic.close);
});

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

test('our own handler conforms', async () => {
  const keys: Record<string, string> = { ann: 'sandbox-key-acme', gus: 'sandbox-key-globex' };
  const handle = createConnectHandler({
    secret: 'a secret for tests, of more than 32 characters',
    polytomic: { baseUrl: polytomic.url },
    authorize({ headers }) {
      const user = headers.get('x-demo-user') ?? '';
      const apiKey = keys[user];
      return apiKey === undefined ? null : { user, tenant: `of ${user}`, credentials: { apiKey } };
    },
  });
  const server = createServer(toNodeListener(handle)).listen(0);
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await once(server, 'listening');
  expect(faultsOf(await check((server.address() as AddressInfo).port))).toEqual([]);
});

test('the example in plain Node conforms', async () => {
  const port = await start(process.execPath, 'apps/examples/plain-node/server.mjs');
  expect(faultsOf(await check(port))).toEqual([]);
});

test('the example in Python conforms', async () => {
  const port = await start('python3', 'apps/examples/python/server.py');
  expect(faultsOf(await check(port))).toEqual([]);
});

test('a naive backend fails where it is wrong, and only there', async () => {
  const results = await check(await start(process.execPath, 'e2e/conformance/naive.mjs'));
  const held = results.filter(({ fault }) => fault === undefined).map(({ what }) => what);
  expect(faultsOf(results).map((line) => line.split(':')[0])).toMatchInlineSnapshot(`
    [
      "POST /session answers with the URL of a hosted page and a receipt",
      "the hosted page returns to the callback page, with the state of the flow",
      "a session that nobody has used is pending",
      "a completed session is connected, with the connection that was made",
      "a cancelled session is not connected",
      "GET /connections lists the connections of the tenant, and no other",
      "without a signed-in user, every route but the callback page answers 401",
      "a request of another site is refused (Sec-Fetch-Site",
      "a request of another site is refused (Sec-Fetch-Site",
      "a request of another site is refused (an Origin of another site alone)",
      "a request of another site is refused (Origin",
      "a body that is not sent as JSON is refused",
      "the receipt of another tenant is refused",
      "a receipt with the state of another flow is refused",
      "an invented or altered receipt is refused, and never an error of the server",
      "what comes back with the callback proves nothing",
      "the callback page repeats nothing of its URL",
      "the browser cannot choose the organization",
      "the browser cannot choose where the hosted page returns to",
      "headers of a proxy cannot choose where the hosted page returns to",
      "a connection of another tenant cannot be reconnected",
      "a connection of another tenant cannot be deleted",
      "a connection that is reconnected is not connected before it was",
      "malformed and oversized bodies are refused, and never an error of the server",
      "a session is not made by GET",
      "no answer holds a key or a Connect token, under any name",
    ]
  `);
  expect(held).toMatchInlineSnapshot(`
    [
      "the callback page is public and can notify the app",
    ]
  `);
});

async function check(port: number): Promise<readonly ConformanceResult[]> {
  return await runConformance({
    url: `http://localhost:${port}/api/polytomic`,
    polytomic: polytomic.url,
    customers: { user: { 'X-Demo-User': 'ann' }, other: { 'X-Demo-User': 'gus' } },
  });
}

function faultsOf(results: readonly ConformanceResult[]): string[] {
  return results.flatMap(({ what, fault }) => (fault === undefined ? [] : [`${what}: ${fault}`]));
}

/** Starts a backend on a free port. */
async function start(command: string, file: string): Promise<number> {
  const port = await freePort();
  const child = spawn(command, [fileURLToPath(new URL(`../../${file}`, import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      POLYTOMIC_URL: polytomic.url,
      ACME_KEY: 'sandbox-key-acme',
      GLOBEX_KEY: 'sandbox-key-globex',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  stops.push(() => end(child));
  await Promise.race([once(child.stdout, 'data'), failing(child)]);
  return port;
}

async function failing(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('The backend ended before it listened.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
