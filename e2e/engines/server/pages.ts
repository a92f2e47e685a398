import { callbackScript } from '@polytomic-connect/core/callback';
import { renderCallbackPage } from '../../../packages/server/src/routes/callbackPage.ts';
import type { Origins } from './origins.ts';
import type { Run } from './createRun.ts';
import type { AppOptions } from './RunSpec.ts';

/** A page: its headers and its HTML. */
export interface Page {
  headers?: Record<string, string> | undefined;
  html: string;
}

/** The page with the button. It has no inline script or style, so that the strictest policy lets it run. */
export function appPage(run: Run, origins: Origins): Page {
  const { headers, options = {} } = run.spec.app ?? {};
  const { origin: callbackOrigin = 'app', forgotten } = run.spec.callback ?? {};
  const config: AppOptions = {
    ...options,
    ...(callbackOrigin === 'app' || forgotten
      ? {}
      : { callbackUrl: `${origins.cb}/${run.id}/callback` }),
  };
  const html = `<title>App</title>
<button id="connect">Connect</button>
<button id="reopen">Open</button>
<div id="container"></div>
<script src="/app.js" data-base="/${run.id}" data-options="${escape(JSON.stringify(config))}"></script>`;
  return { headers, html };
}

/** A page that has the app in a frame which covers it, so that a point in one is a point in the other. */
export function embeddingPage(run: Run, origins: Origins): Page {
  return {
    html: `<style>iframe{position:fixed;inset:0;width:100%;height:100%;border:0}</style>
<iframe id="app" src="${origins.app}/${run.id}/app"></iframe>
${agent(run, 'embedding')}`,
  };
}

/** The hosted page: it reports that it is there, waits if it is to wait, and leads on. */
export function hostedPage(run: Run, origins: Origins, state: string): Page {
  const { headers, leads = 'on', redirects = false, image = false } = run.spec.hosted ?? {};
  const query = `?s=${state}`;
  const provider = redirects ? run.url('connect', 'login') : run.url('idp', 'provider');
  if (leads === 'straight') run.done.add(state);
  const next = {
    on: run.spec.provider === undefined ? run.url('connect', `finish${query}`) : provider + query,
    straight: callbackOf(run, state),
    back: `${origins.connect}/${run.id}/cancel${query}`,
    top: `${origins.other}/${run.id}/stolen`,
    nowhere: '',
  }[leads];
  const target = leads === 'top' ? 'top.location' : 'location';
  return {
    headers,
    html: `<title>Hosted page</title><h1>Hosted page</h1>${image ? imageOf(run) : ''}${agent(run, 'hosted', target, next)}`,
  };
}

/** A login page of a third site. */
export function providerPage(run: Run, origins: Origins, state: string): Page {
  const next = `${origins.connect}/${run.id}/finish?s=${state}`;
  const script = agent(run, 'provider', 'location', next);
  return { headers: run.spec.provider, html: `<title>Log in</title><h1>Log in</h1>${script}` };
}

/** The page on which the customer lands in the end. */
export async function landingPage(run: Run, origins: Origins): Promise<Page> {
  const { page = 'relay', headers, origin = 'app', forgotten } = run.spec.callback ?? {};
  const heldImage = run.spec.holds?.includes('image') ?? false;
  const image = heldImage ? imageOf(run) : '';
  if (page === 'relay') {
    const appOrigins = origin === 'app' || forgotten ? [] : [origins.app];
    const framedBy = run.spec.app?.framedBy ? [origins.cb, origins.other] : [];
    const response = renderCallbackPage('GET', { appOrigins, framedBy, home: undefined });
    const own = Object.fromEntries(response.headers);
    if (heldImage) own['content-security-policy'] += '; img-src *';
    return { headers: { ...own, ...headers }, html: image + (await response.text()) };
  }
  const script = {
    bare: '',
    rewrites: `<script>history.replaceState(null, '', '/${run.id}/elsewhere')</script>`,
    timed: `<script>${TELL_TIME}</script><script>${callbackScript}</script>`,
    loses: `<script>${LOSE_FIRST}</script><script>${callbackScript}</script>`,
    scrubs: `<script>history.replaceState(null, '', location.pathname)</script>`,
  }[page];
  return { headers, html: `${script}${image}<p>Back.</p>` };
}

/** The URL of the callback, as the hosted page redirects to it. */
export function callbackOf(run: Run, state: string): string {
  const { origin = 'app', dropsState = false, isApp = false, route = '' } = run.spec.callback ?? {};
  const url = run.url(origin, `${isApp ? 'app' : 'callback'}?color=blue`);
  return (dropsState ? url : `${url}&polytomic-connect=${state}`) + route;
}

/** Opens a window as soon as it is loaded, and another one in a click: the blocker is to tell them apart. */
export function controlPage(run: Run): Page {
  const script = `
const tell = (by) => {
  const opened = window.open('about:blank');
  navigator.sendBeacon('/${run.id}/log', JSON.stringify({ tag: 'opened', by, window: opened ? 'open' : 'blocked' }));
  opened?.close();
};
document.querySelector('button').onclick = () => tell('click');
tell('script');`;
  return { html: `<button id="connect">Open</button><script>${script}</script>` };
}

/** A page that does nothing but what it is told. */
export function strangerPage(run: Run, name: string): Page {
  return { html: agent(run, name) };
}

function imageOf(run: Run): string {
  return `<img alt="" src="/${run.id}/image">`;
}

/** The script of a page that is not the app: it reports that it has loaded, and follows the commands of the test. */
function agent(run: Run, name: string, target = 'location', next = ''): string {
  const config = { base: `/${run.id}`, name, target, next };
  return `<script src="/agent.js" data-config="${escape(JSON.stringify(config))}"></script>`;
}

/** What a page could do with two lines of its own: the measure of ours. */
const TELL_TIME = `
const told = { toldAt: performance.timeOrigin + performance.now() };
new BroadcastChannel('latency').postMessage(told);
(parent === self ? opener : parent).postMessage(told, '*');`;

/** The browser loses the first message on a channel. */
const LOSE_FIRST = `
const { postMessage } = BroadcastChannel.prototype;
BroadcastChannel.prototype.postMessage = () => { BroadcastChannel.prototype.postMessage = postMessage; };`;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
