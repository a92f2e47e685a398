/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-call -- careless on purpose: it stands for a backend that was written in a hurry */
// A backend as it is often written in a hurry. The conformance checks have to find what is wrong with it.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const { PORT, POLYTOMIC_URL, ACME_KEY, GLOBEX_KEY } = process.env;

createServer((request, response) => {
  const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
  const user = request.headers['x-demo-user'];
  // Everyone who is not Gus is Ann, signed in or not.
  const key = user === 'gus' ? GLOBEX_KEY : ACME_KEY;
  const headers = { Authorization: `Bearer ${key}`, 'X-Polytomic-Version': '2025-09-18' };
  void run().catch((/** @type {unknown} */ error) => response.writeHead(500).end(String(error)));

  async function run() {
    if (pathname.endsWith('/callback')) {
      response.setHeader('Content-Type', 'text/html');
      response.end(`<p>Status: ${searchParams}${decodeURIComponent(String(request.url))}</p>`);
      return;
    }
    if (pathname.endsWith('/connections')) {
      response.end(JSON.stringify({ connections: (await call('/connections')).data }));
      return;
    }
    const body = /** @type {any} */ (await json(request));
    if (pathname.endsWith('/confirm')) {
      // Whoever comes back has connected.
      const { data } = await call('/connections');
      response.end(JSON.stringify({ status: 'connected', connection: data.at(-1) }));
      return;
    }
    const host = request.headers['x-forwarded-host'] ?? request.headers.host;
    const { data } = await call('/connections/connect', {
      name: `Connection ${Date.now()}${Math.random()}`,
      redirect_url: `http://${String(host)}/api/polytomic/callback`,
      ...body.params,
      type: 'mysql',
    });
    response.end(JSON.stringify({ redirectUrl: data.redirect_url, receipt: data.token }));
  }

  /** @param {string} path @param {object} [body] @returns {Promise<any>} */
  async function call(path, body) {
    const answer = await fetch(`${POLYTOMIC_URL}/api${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return await answer.json();
  }
}).listen(Number(PORT), () => console.log('Listening'));
