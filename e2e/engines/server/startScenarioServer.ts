import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { buildPageScripts } from './buildPageScripts.ts';
import { createRun, type LogEntry, type Run } from './createRun.ts';
import { type Origins, originsOn } from './origins.ts';
import {
  appPage,
  callbackOf,
  controlPage,
  embeddingPage,
  hostedPage,
  landingPage,
  type Page,
  providerPage,
  strangerPage,
} from './pages.ts';
import type { Gate, RunSpec } from './RunSpec.ts';

/**
 * Serves every party of every scenario from one port: the app and its server, the hosted page, a login page
 * of a third site, and strangers. What a scenario's pages are is kept here by its id, the first part of
 * each path, so that URLs stay as short as in life.
 */
export async function startScenarioServer(): Promise<ScenarioServer> {
  const scripts = await buildPageScripts();
  const runs = new Map<string, Run>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const [, id = '', page = '', name = ''] = url.pathname.split('/');
    const script = scripts[id];
    if (script !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript', ...ANYONE }).end(script);
      return;
    }
    const run = runs.get(id);
    if (run === undefined) {
      response.writeHead(404).end();
      return;
    }
    serve(run, { page, name, url, request, response }, origins).catch((error: unknown) => {
      run.log({ tag: 'server-error', error: String(error) });
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origins = originsOn(typeof address === 'object' && address ? address.port : 0);

  return {
    origins,
    createRun(spec) {
      const run = createRun(`r${runs.size + 1}`, spec, origins);
      runs.set(run.id, run);
      return run;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The server of all scenarios. */
export interface ScenarioServer {
  origins: Origins;
  createRun(spec: RunSpec): Run;
  close(): Promise<void>;
}

interface Exchange {
  page: string;
  name: string;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

/** A sandboxed page has the origin `null`, and reports all the same. */
const ANYONE = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

async function serve(run: Run, exchange: Exchange, origins: Origins): Promise<void> {
  const { page, name, url, request, response } = exchange;
  const state = url.searchParams.get('s') ?? '';
  const answer = (value: unknown): void => {
    response.writeHead(200, { 'content-type': 'application/json', ...ANYONE });
    response.end(JSON.stringify(value));
  };
  const lead = (location: string): void => {
    response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
  };

  switch (page) {
    case 'log':
      run.log(JSON.parse(await bodyOf(request)) as LogEntry);
      response.writeHead(204, ANYONE).end();
      return;
    case 'csp':
      run.log({ tag: 'violation', report: await bodyOf(request) });
      response.writeHead(204).end();
      return;
    case 'gate':
      run.log({ tag: `loaded:${name}` });
      await run.pass(name as Gate, state);
      return answer(null);
    case 'commands':
      response.setHeader('access-control-allow-origin', '*');
      return run.listen(name, response);
    case 'session': {
      const asked = JSON.parse(await bodyOf(request)) as { state: string };
      const { delayMs = 0, offline, redirectUrl } = run.spec.session ?? {};
      run.log({ tag: 'asked:session', ...asked });
      await run.pass('session', asked.state);
      if (offline) return breakOff(response);
      await wait(delayMs);
      const receipt = `receipt of ${asked.state}`;
      const hosted = `${origins.connect}/${run.id}/hosted?s=${asked.state}`;
      const callbackUrl = run.spec.callback?.forgotten ? run.url('cb', 'callback') : undefined;
      return answer({ redirectUrl: redirectUrl ?? hosted, receipt, callbackUrl });
    }
    case 'confirm': {
      const asked = JSON.parse(await bodyOf(request)) as { state: string };
      run.log({ tag: 'asked:confirm', ...asked });
      await run.pass('confirm', asked.state);
      if (run.spec.confirm === 'broken') return breakOff(response);
      const status = run.spec.confirm ?? (run.done.has(asked.state) ? 'connected' : 'pending');
      return answer(status === 'connected' ? { status, connection: CONNECTION } : { status });
    }
    case 'finish':
      run.done.add(state);
      run.log({ tag: 'work-done' });
      if (run.spec.hosted?.silent) return send(response, strangerPage(run, 'finished'));
      return lead(callbackOf(run, state));
    case 'cancel':
      return lead(callbackOf(run, state));
    case 'login':
      return lead(run.url('idp', `provider?s=${state}`));
    case 'image':
      run.log({ tag: 'asked:image' });
      await run.pass('image');
      response.writeHead(404).end();
      return;
  }
  if (page === 'callback') await run.pass('callback');
  run.replace(name === '' ? page : name);
  const found = await pageOf(run, page, name, state, origins);
  run.log({ tag: `served:${page}` });
  if (found === undefined) response.writeHead(404).end();
  else if (page === 'hosted' && run.spec.hosted?.empty) response.writeHead(204).end();
  else send(response, found);
}

async function pageOf(
  run: Run,
  page: string,
  name: string,
  state: string,
  origins: Origins,
): Promise<Page | undefined> {
  switch (page) {
    case 'app':
      return appPage(run, origins);
    case 'control':
      return controlPage(run);
    case 'embedding':
      return embeddingPage(run, origins);
    case 'hosted':
      return hostedPage(run, origins, state);
    case 'provider':
      return providerPage(run, origins, state);
    case 'callback':
      return landingPage(run, origins);
    case 'stranger':
      return strangerPage(run, name);
    default:
      return undefined;
  }
}

function send(response: ServerResponse, { headers, html }: Page): void {
  const policy = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(200, { ...policy, ...headers });
  const document = html.startsWith('<!doctype')
    ? html
    : `<!doctype html><meta charset="utf-8">${html}`;
  response.end(document);
}

/** In the middle of an answer: a request that got none at all is sent again by the browser. */
function breakOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 100 });
  response.write('{', () => response.destroy());
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** What the app's server says was made. */
const CONNECTION = { id: 'c-1', name: 'Salesforce of Ada', type: 'salesforce' };
