// Polytomic, on a thread of its own so that it takes no time from what is measured.
import { createServer } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

if (!isMainThread) serve(/** @type {{ connections: number }} */ (workerData).connections);

/**
 * Starts it with that many connections of one tenant.
 * @param {number} [connections]
 * @returns {Promise<{ baseUrl: string, stop: () => Promise<unknown> }>}
 */
export async function startStub(connections = 0) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { connections } });
  /** @type {string} */
  const baseUrl = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { baseUrl, stop: () => worker.terminate() };
}

/** @param {number} count */
function serve(count) {
  const session = JSON.stringify({
    data: {
      redirect_url: 'https://app.polytomic.com/connect?session=1',
      token: 't'.repeat(48),
    },
  });
  const list = JSON.stringify({
    data: Array.from({ length: count }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      name: `Salesforce ${index}`,
      organization_id: '00000000-0000-4000-8000-00000000acme',
      status: 'healthy',
      type: { id: 'salesforce', name: 'Salesforce', operations: ['query'] },
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    })),
  });
  const server = createServer((request, response) => {
    const body = request.method === 'POST' ? session : list;
    request.resume().on('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The stub has no port.');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
    parentPort?.postMessage(`http://127.0.0.1:${address.port}`);
  });
}
