// What a tenant's connections cost as they grow: the handler's list beside a bare route that passes Polytomic's list on.
import { randomBytes } from 'node:crypto';
import { createConnectHandler } from '@polytomic-connect/server';
import { round } from '../measurement.mjs';
import { startStub } from './startStub.mjs';

const SIZES = [1, 100, 10_000];
const KEY = 'an-api-key-of-some-length';

/** @param {number} rounds @returns {Promise<import('../measurement.mjs').Measurement>} */
export async function measureGrowth(rounds) {
  const rows = [];
  for (const size of SIZES) {
    const stub = await startStub(size);
    const handler = createConnectHandler({
      secret: randomBytes(32).toString('base64'),
      polytomic: { baseUrl: stub.baseUrl },
      authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: KEY } }),
    });
    const ours = () => handler(new Request('http://localhost:3000/api/polytomic/connections'));
    const bare = () => passOn(stub.baseUrl);
    /** @type {{ ours: number[], bare: number[] }} */
    const times = { ours: [], bare: [] };
    const calls = size > 1000 ? 3 : 50;
    // The first round only warms up.
    for (let turn = -1; turn < rounds; turn += 1)
      for (const [name, route] of /** @type {const} */ ([
        ['ours', ours],
        ['bare', bare],
      ])) {
        const ms = await timePerCall(route, calls, size);
        if (turn >= 0) times[name].push(ms);
      }
    await stub.stop();
    const [least, yardstick] = [Math.min(...times.ours), Math.min(...times.bare)];
    rows.push({
      name: size.toLocaleString('en'),
      isOurs: true,
      values: [round(yardstick), round(least), round(least / yardstick)],
    });
  }
  return {
    title: 'As the connections of a tenant grow',
    how: `\`GET /connections\` of the handler beside a bare route that parses Polytomic's list and passes it on, by the number of connections, one call after the other: CPU in ms, the least of ${rounds} rounds.`,
    columns: ['bare route', 'handler', 'handler / bare'],
    rows,
  };
}

/** @param {() => Promise<Response>} route @param {number} calls @param {number} size */
async function timePerCall(route, calls, size) {
  const cpu = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) {
    const { connections } = /** @type {{ connections?: unknown[] }} */ (
      await (await route()).json()
    );
    if (connections?.length !== size)
      throw new Error(`The route listed ${connections?.length} connections.`);
  }
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000 / calls;
}

/** @param {string} baseUrl */
async function passOn(baseUrl) {
  const reply = await fetch(`${baseUrl}/api/connections`, {
    headers: { Authorization: `Bearer ${KEY}`, 'X-Polytomic-Version': '2025-09-18' },
  });
  const { data } = /** @type {{ data: unknown[] }} */ (await reply.json());
  return Response.json({ connections: data });
}
