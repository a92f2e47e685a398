// oxlint-disable no-restricted-imports -- for the command, which runs in Node alone
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

/** Connects to the server of a URL, for what `fetch` would not send. */
export function connectTo({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replaceAll(/[[\]]/gu, '');
  const socket =
    protocol === 'https:'
      ? connectSecurely({ host, port: Number(port || 443), servername: host })
      : connectPlain({ host, port: Number(port || 80) });
  return socket.setTimeout(PATIENCE_MS, () =>
    socket.destroy(new Error('The backend does not answer.')),
  );
}

/** Only to prevent a hang. */
const PATIENCE_MS = 30_000;
