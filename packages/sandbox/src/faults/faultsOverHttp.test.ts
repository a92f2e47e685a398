import { afterEach, expect, it } from 'vitest';
import { type SandboxServer, startSandboxServer } from '../server/startSandboxServer.ts';
import type { FaultKind } from '../state/SandboxFault.ts';

const headers = { authorization: 'Bearer sandbox-key-acme', 'x-polytomic-version': '2025-09-18' };
let server: SandboxServer | undefined;

async function start(kind: FaultKind): Promise<(signal?: AbortSignal) => Promise<Response>> {
  const faults = [{ route: '/api/me', kind, duration: 40 }];
  const started = await startSandboxServer({ port: 0, providerPort: 0, faults });
  server = started;
  return (signal) => fetch(`${started.url}/api/me`, { headers, ...(signal && { signal }) });
}

afterEach(() => server?.close());

it('drop closes the socket without a byte', async () => {
  const me = await start('drop');
  await expect(me()).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
});

it('cut-body closes it half-way', async () => {
  const me = await start('cut-body');
  const response = await me();
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
});

it('slow-body trickles in whole', async () => {
  const me = await start('slow-body');
  expect(await (await me()).json()).toHaveProperty('data.organization_name', 'Acme');
});

it('stall-body leaves a reader waiting until it gives up', async () => {
  const me = await start('stall-body');
  const given = new AbortController();
  const reader = (await me(given.signal)).body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  const more = reader?.read();
  given.abort();
  await expect(more).rejects.toThrow('aborted');
});

it('stall-headers leaves a caller waiting until it gives up, and the server goes on', async () => {
  const me = await start('stall-headers');
  const given = new AbortController();
  const waiting = me(given.signal);
  await expect.poll(() => server?.sandbox.state().requests).toHaveLength(1);
  given.abort();
  await expect(waiting).rejects.toThrow('aborted');
  server?.sandbox.clearFaults();
  expect((await me()).status).toBe(200);
});
