import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { callbackScript } from '@polytomic-connect/core/callback';
import { createRun, type LogEntry, type Run } from '../../engines/server/createRun.ts';
import { originsOn } from '../../engines/server/origins.ts';
import { buildScript } from './buildScript.ts';
import type { PageOptions } from './PageOptions.ts';

/** Serves the app with our button, and from another site the hosted page; each visit has its own path and log. */
export async function startSurfaceServer(): Promise<SurfaceServer> {
  const files: Readonly<Record<string, { type: string; text: string }>> = {
    'app.js': { type: 'text/javascript', text: await buildScript('app.ts') },
    'hosted.js': { type: 'text/javascript', text: await buildScript('hosted.ts') },
    // The file that `styles.css` imports, which alone has the rules.
    'styles.css': { type: 'text/css', text: await readFile(STYLES, 'utf8') },
  };
  const visits = new Map<string, { run: Run; options: PageOptions }>();

  const answer = async (request: IncomingMessage): Promise<Response> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const [, id = '', page = ''] = url.pathname.split('/');
    const file = files[id];
    if (file) {
      const headers = { 'content-type': file.type, 'cache-control': 'max-age=86400' };
      return new Response(file.text, { headers });
    }
    const visit = visits.get(id);
    if (visit === undefined) return new Response(null, { status: 404 });
    const { run, options } = visit;
    switch (page) {
      case 'app':
        return html(appPage(run, options));
      case 'hosted':
        return html(hostedPage(run, url.searchParams.get('s') ?? ''));
      case 'blank':
        return html('<title>Popout</title>');
      case 'callback':
        run.log({ tag: 'back', name: url.searchParams.get('name') });
        return html(`<title>Back</title><script>${callbackScript}</script>`);
      case 'log':
        run.log(JSON.parse(await bodyOf(request)) as LogEntry);
        return new Response(null, { status: 204 });
      default:
        return new Response(null, { status: 404 });
    }
  };
  const server = createServer((request, response) => {
    const send = async (): Promise<void> => {
      const answered = await answer(request);
      response.writeHead(answered.status, Object.fromEntries(answered.headers));
      response.end(await answered.text());
    };
    send().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origins = originsOn(typeof address === 'object' && address ? address.port : 0);

  return {
    createRun(options) {
      const run = createRun(`v${visits.size + 1}`, {}, origins);
      visits.set(run.id, { run, options });
      return run;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The server of all visits. */
export interface SurfaceServer {
  createRun(options: PageOptions): Run;
  close(): Promise<void>;
}

const STYLES = new URL('../../../packages/react/src/styles.unlayered.css', import.meta.url);

function html(text: string): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(`<!doctype html><meta charset="utf-8">${text}`, { headers });
}

function appPage(run: Run, options: PageOptions): string {
  const config = JSON.stringify({ ...options, hosted: run.url('connect', 'hosted') });
  const quoted = config.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const copies = Array.from({ length: options.copies ?? 1 }, (_, index) => {
    const root = index === 0 ? 'root' : `root-${index + 1}`;
    return `<div id="${root}"></div>
<script src="/app.js" data-root="${root}" data-base="/${run.id}" data-options="${quoted}"></script>`;
  });
  return `<html lang="en"><title>App</title><link rel="stylesheet" href="/styles.css">
<style>${options.css ?? ''}</style>
${copies.join('\n')}`;
}

/** A form of one field, so large that a click anywhere is into it. It leads to the app's callback page. */
function hostedPage(run: Run, state: string): string {
  return `<html lang="en"><title>Hosted page</title>
<style>input:not([type]){position:fixed;inset:0;width:100%;height:100%}</style>
<form action="${run.url('app', 'callback')}">
<input type="hidden" name="polytomic-connect" value="${state}">
<input name="name" aria-label="Host name">
</form>
<script src="/hosted.js" data-base="/${run.id}"></script>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
