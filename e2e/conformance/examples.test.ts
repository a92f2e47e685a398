import { callbackScript, callbackScriptHash } from '@polytomic-connect/core/callback';
import { expect, test } from 'vitest';
import { createLab } from '../../packages/server/src/conformance/lab/createLab.ts';
import { linkChecks } from '../../packages/server/src/conformance/checks/linkChecks.ts';
import {
  check,
  faultsOf,
  labOptions,
  polytomic,
  start,
  startStub,
  type StubAnswer,
} from './backends.ts';

const EXAMPLES = [
  ['in plain Node', process.execPath, 'apps/examples/plain-node/server.mjs'],
  ['in Python', 'python3', 'apps/examples/python/server.py'],
] as const;

test.each(EXAMPLES)(
  'the example %s conforms, and says which routes it leaves out',
  async (_language, ...command) => {
    const results = await check(await start(...command));
    expect(faultsOf(results)).toEqual([]);
    expect(results.flatMap(({ skipped }) => skipped ?? [])).toEqual([
      'GET /types answers 404: the backend does not have it.',
      'No connection has a `health`: the list says "Not checked" of each, and none needs attention.',
      'DELETE /connections/:id answers 404: the backend does not have it.',
      'GET /connections offers no `disconnect` for a connection that was made without this backend.',
      ...linkChecks.map(() => 'POST /links answers 404: the backend does not have it.'),
    ]);
  },
);

test.each(EXAMPLES)(
  'the example %s brings a customer back to the app who went to Polytomic in the same tab, because its callback page has the script',
  async (_language, ...command) => {
    const port = await start(...command);
    const text = await (await fetch(`http://localhost:${port}/api/polytomic/callback`)).text();
    expect(text).toContain(`<script>${callbackScript}</script>`);
    expect(text).toContain(`script-src '${callbackScriptHash}'`);
  },
);

test.each(EXAMPLES)(
  'the example %s: a reconnect is connected once the connection was updated, and not when Polytomic writes or leaves out its date differently',
  async (_language, ...command) => {
    const connection: Record<string, unknown> = { id: crypto.randomUUID() };
    const url = await startStub((call) => ({ json: { data: dataOf(connection, call) } }));
    const port = await start(...command, { POLYTOMIC_URL: url });
    const statusOf = async (before: object, after: object): Promise<unknown> => {
      const state = '0'.repeat(32);
      const params = { connection: connection['id'] };
      Object.assign(connection, { updated_at: undefined }, before);
      const { receipt } = await post(port, '/session', { state, params });
      Object.assign(connection, { updated_at: undefined }, after);
      return (await post(port, '/session/confirm', { state, receipt }))['status'];
    };
    const old = { updated_at: '2026-11-01T10:00:00Z' };
    expect(await statusOf(old, { updated_at: '2026-11-01T10:00:00.001Z' })).toBe('connected');
    expect(await statusOf(old, { updated_at: '2026-11-01T11:00:00.000000+01:00' })).toBe('pending');
    expect(await statusOf(old, { updated_at: '2026-10-01T10:00:00Z' })).toBe('pending');
    expect(await statusOf(old, {})).toBe('pending');
    expect(await statusOf({}, old)).toBe('pending');
    expect(await statusOf({}, {})).toBe('pending');
  },
);

test.each(EXAMPLES)(
  'the example %s: a row with odd fields, or one that is not a connection, empties no list',
  async (_language, ...command) => {
    const connection: Record<string, unknown> = { id: crypto.randomUUID() };
    const url = await startStub((call) => ({ json: { data: dataOf(connection, call) } }));
    const port = await start(...command, { POLYTOMIC_URL: url });
    const bare = {
      id: connection['id'],
      name: 'unknown',
      type: 'unknown',
      typeName: 'unknown',
      status: 'unknown',
    };
    for (const odd of [
      {},
      { name: null, type: null, status: null, saved: null, parent_connection_id: null },
      { type: { id: null, name: null } },
      { name: 7, type: 'mysql', status: {} },
    ]) {
      Object.assign(connection, { type: undefined }, odd);
      expect(await list(port)).toEqual({ connections: [bare] });
      const { receipt } = await post(port, '/session', START);
      const answer = await post(port, '/session/confirm', { state: START.state, receipt });
      expect(answer).toEqual({ status: 'connected', connection: bare });
    }
  },
);

test.each(EXAMPLES)(
  'the example %s answers 502 where Polytomic fails or answers nothing usable, and leads nobody to a URL that runs as a script',
  async (_language, ...command) => {
    let answer: StubAnswer | 'drop' = 'drop';
    const url = await startStub(() => answer);
    const port = await start(...command, { POLYTOMIC_URL: url });
    for (answer of [
      'drop' as const,
      { status: 204 },
      { status: 404, json: {} },
      { status: 409, json: {} },
      { status: 429, json: {} },
      { status: 503, text: 'busy' },
      { text: '<!doctype html>' },
      { json: null },
      { json: [] },
      { json: { data: {} } },
      grantOf('javascript:alert(1)'),
      grantOf(null),
    ]) {
      const seen = { answer, list: await list(port), session: await post(port, '/session', START) };
      const failed = expect.objectContaining({ status: 502, code: 'upstream-failed' }) as unknown;
      expect(seen).toEqual({ answer, list: failed, session: failed });
    }
  },
);

test.each(EXAMPLES)(
  'the example %s finds the connection of a session that can no longer be read',
  async (_language, ...command) => {
    polytomic.sandbox.setSwitches({ sessionReadAfterCompletion: false });
    expect(faultsOf(await check(await start(...command)))).toEqual([]);
  },
);

test.each(EXAMPLES)(
  'the example %s answers `expired` for an expired session, so that the customer can start again',
  async (_language, command, file) => {
    const lab = createLab(labOptions(await start(command, file, { SESSION_SECONDS: '1' })));
    const flow = await lab.start();
    await expect.poll(async () => (await lab.confirm(flow)).json).toEqual({ status: 'expired' });
  },
);

function grantOf(redirectUrl: unknown): StubAnswer {
  return { json: { data: { token: 'a-token', redirect_url: redirectUrl } } };
}

/** What a Polytomic with one connection answers, whose every session connects it. */
function dataOf(connection: object, call: string): unknown {
  switch (call) {
    case 'POST /api/connections/connect/':
      return { redirect_url: 'https://polytomic.example/', token: 'a-token' };
    case 'GET /api/connections/connect/session':
      return { connection_id: (connection as { id: string }).id };
    case 'GET /api/connections':
      return [null, 'x', {}, { id: null }, connection];
    default:
      return connection;
  }
}

const START = { state: '0'.repeat(32), params: { type: 'mysql' } };

async function list(port: number): Promise<Answer> {
  const headers = { 'X-Demo-User': 'ann' };
  const response = await fetch(`http://localhost:${port}/api/polytomic/connections`, { headers });
  return (await response.json()) as Answer;
}

type Answer = Record<string, unknown>;

async function post(port: number, route: string, body: object): Promise<Answer> {
  const origin = `http://localhost:${port}`;
  const headers = { Origin: origin, 'Content-Type': 'application/json', 'X-Demo-User': 'ann' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${origin}/api/polytomic${route}`, request);
  return (await response.json()) as Answer;
}
