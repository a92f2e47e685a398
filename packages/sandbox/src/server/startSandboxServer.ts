import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkOptions, FILLED_TEXT, TEXTS } from '../options/checkOptions.ts';
import { createSandbox, type Sandbox } from '../createSandbox.ts';
import { openStateFile } from '../file/openStateFile.ts';
import { createHostCheck } from './createHostCheck.ts';
import { createRequestListener } from './createRequestListener.ts';
import { developerPanel } from '../panel/developerPanel.ts';
import { readOrigin } from '../options/readOrigin.ts';
import type { SandboxOptions } from '../SandboxOptions.ts';

/** A sandbox's options and where it listens. */
export interface SandboxServerOptions extends Omit<SandboxOptions, 'panel'> {
  /** The port of the API and the hosted page, up to 65535; 0 takes a free one. @default 4601 */
  readonly port?: number;
  /**
   * The port of the OAuth provider; 0 takes a free one. The same as `port` serves both from one port,
   * distinguished by the hosts of `url` and `providerUrl`.
   * @default 4602
   */
  readonly providerPort?: number;
  /** The address to listen on. @default '127.0.0.1' */
  readonly host?: string;
  /**
   * Further host names to answer to, without a port, such as the name of a container. The hosts of `url` and
   * `providerUrl`, addresses and loopback names are always answered; every other name gets 421.
   * @default []
   */
  readonly allowedHosts?: readonly string[];
  /**
   * A file that keeps everything, so that it survives a restart. It contains the tokens of the sessions, and only its
   * owner may read it. `connections` apply only while the file does not exist.
   * Omitted: everything is kept in memory.
   */
  readonly file?: string;
  /** As the browser sees it; port 0 stands for the real one. Omitted: http, `host` and `port`. */
  readonly url?: string;
  /** As the browser sees it; port 0 stands for the real one. Omitted: http, `host` and `providerPort`. */
  readonly providerUrl?: string;
}

/** A sandbox that is served over HTTP. */
export interface SandboxServer {
  /** Where the API and the hosted page are, as the browser sees it. */
  readonly url: string;
  /** Where the OAuth provider is, as the browser sees it. */
  readonly providerUrl: string;
  /** The sandbox that it serves, to control it. */
  readonly sandbox: Sandbox;
  /** Stops listening and drops every open connection; the file is up to date then. May be called again. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a sandbox over HTTP in this process.
 *
 * @example
 * const { url, close } = await startSandboxServer({ port: 0, providerPort: 0 });
 * @throws when a port is taken, the options contradict each other, or the file is not one of a sandbox.
 */
export async function startSandboxServer(
  options: SandboxServerOptions = {},
): Promise<SandboxServer> {
  const {
    port = 4601,
    providerPort = 4602,
    host = '127.0.0.1',
    allowedHosts = [],
    url,
    providerUrl,
    file,
    ...rest
  } = options;
  for (const [name, value] of Object.entries({ port, providerPort })) checkPort(name, value);
  checkOptions(
    { host, allowedHosts, file },
    { host: FILLED_TEXT, allowedHosts: TEXTS, file: FILLED_TEXT },
  );
  const isShared = port === providerPort && port !== 0;
  const servers: Server[] = [];
  let settled: (() => Promise<void>) | undefined;
  let release: (() => Promise<void>) | undefined;
  let isRunning = false;
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(stop));
    try {
      await settled?.();
    } finally {
      await release?.();
    }
  };
  try {
    const stateFile =
      file === undefined
        ? undefined
        : await openStateFile(file, (error) => {
            // During the start, `settled` throws it.
            if (isRunning) console.error(error);
          });
    release = stateFile?.release;
    const main = await listen(servers, port, host);
    const provider = isShared ? main : await listen(servers, providerPort, host);
    const sandbox = createSandbox({
      ...rest,
      panel: developerPanel,
      ...(stateFile?.snapshot && { snapshot: stateFile.snapshot }),
      url: publicUrl('url', url, host, main),
      providerUrl: publicUrl('providerUrl', providerUrl, host, provider),
    });
    if (stateFile) {
      const changed = stateFile.follow(() => sandbox.snapshot());
      sandbox.onChange(changed);
      changed();
      settled = stateFile.settled;
      // If the file cannot be written, the start fails, and not the first change.
      await settled();
      isRunning = true;
    }
    answerRequests(servers, sandbox, allowedHosts);
    return { url: sandbox.url, providerUrl: sandbox.providerUrl, sandbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Has the servers answer requests: the first one for the API and the hosted page, the second for the provider. A single
 * server answers for both, by the host.
 *
 * The API is called under other loopback names too (127.0.0.1 for connect.localhost), so the port decides which origin is
 * meant. Names that are not allowed are refused: another site may have rebound its own name to this address.
 */
function answerRequests(
  [main, provider]: readonly Server[],
  sandbox: Sandbox,
  allowedHosts: readonly string[],
): void {
  const { url, providerUrl } = sandbox;
  const isAllowed = createHostCheck([url, providerUrl], allowedHosts);
  const providerHost = provider === undefined ? new URL(providerUrl).host : undefined;
  main?.on(
    'request',
    createRequestListener(sandbox, (name) => {
      if (!isAllowed(name)) return undefined;
      return name === providerHost ? providerUrl : url;
    }),
  );
  provider?.on(
    'request',
    createRequestListener(sandbox, (name) => (isAllowed(name) ? providerUrl : undefined)),
  );
}

function checkPort(name: string, value: unknown): void {
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535) return;
  throw new Error(`${name} is “${String(value)}”, and has to be a whole number from 0 to 65535.`);
}

async function listen(servers: Server[], port: number, host: string): Promise<number> {
  // Node would close idle connections after 5 seconds. A test process that was busy for as long does not notice that in time,
  // and its next POST fails with ECONNRESET.
  const server = createServer({ keepAliveTimeout: 65_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

function publicUrl(
  option: 'url' | 'providerUrl',
  given: string | undefined,
  host: string,
  port: number,
): string {
  const url = new URL(
    given === undefined
      ? `http://${host.includes(':') ? `[${host}]` : host}:0`
      : readOrigin(option, given),
  );
  if (url.port === '0') url.port = String(port);
  return url.origin;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
