// As much of a browser as a session needs.
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/**
 * Sends a request, and again while the connection breaks before there is a whole answer.
 *
 * @param {string} method @param {string} url @param {{ cookie?: string, body?: unknown }} [options]
 * @returns {Promise<Answer>}
 */
export async function send(method, url, options = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await sendOnce(method, url, options);
      return { ...answer, attempts: attempt };
    } catch (error) {
      if (attempt === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}

/** @typedef {{ status: number, cookie: string, attempts: number, body: Record<string, any> }} Answer */

/**
 * @param {string} method @param {string} url @param {{ cookie?: string, body?: unknown }} options
 * @returns {Promise<Omit<Answer, 'attempts'>>}
 */
function sendOnce(method, url, { cookie = '', body }) {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const req = request(url, { method, agent, headers, timeout: 20_000 }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (chunk) => (text += String(chunk)));
      res.once('aborted', () => reject(new Error('The answer broke off.')));
      res.once('end', () => {
        const parsed = /** @type {Record<string, any>} */ (JSON.parse(text === '' ? '{}' : text));
        const set = res.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
        resolve({ status: res.statusCode ?? 0, cookie: set, body: parsed });
      });
    });
    req.once('timeout', () => req.destroy(new Error('No answer.')));
    req.once('error', reject);
    req.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
