import { connect } from 'node:net';
import { createConnectHandler } from '@polytomic-connect/server';

/** A handler to put behind a guard, and how many sessions it has made at Polytomic. */
export function createGuarded() {
  let sessions = 0;
  const handle = createConnectHandler({
    secret: 'a secret for tests, of more than 32 characters',
    authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: 'a-key-for-tests' } }),
    polytomic: {
      fetch: () => {
        sessions += 1;
        return Promise.resolve(
          Response.json({ data: { redirect_url: 'https://app.polytomic.com/x', token: 'x' } }),
        );
      },
    },
  });
  return { handle, sessions: () => sessions };
}

/**
 * Sends what would start a flow, in a request line that no HTTP client would send.
 *
 * @param line such as `POST /api/polytomic/./session`
 * @returns the status of the answer
 */
export async function sendPastGuard(
  port: number,
  line: string,
  host = 'app.example',
): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`,
  );
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk);
  return Number(answer.split(' ')[1]);
}

const BODY = JSON.stringify({ state: '0'.repeat(32), surface: 'popup', dark: false });
