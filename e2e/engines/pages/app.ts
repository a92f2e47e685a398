// The page with the button: an app as its developer would write it, on core as it ships. What happens it
// reports to the server; what a driver could not do without granting user activation, the server tells it.
import {
  type ConnectFlow,
  isConnectError,
  relayCallback,
  resumeConnect,
  startConnect,
  type StartConnectOptions,
} from '@polytomic-connect/core';
import { browserPorts } from '../../../packages/core/src/browser/browserPorts.ts';
import type { AppOptions } from '../server/RunSpec.ts';
import { type Alive, countAlive } from './countAlive.ts';
import { embed } from './embed.ts';
import { passTime } from './passTime.ts';
import { createReport, obey } from './report.ts';

const { base = '', options: json = '{}' } = document.currentScript?.dataset ?? {};
const {
  autoStart,
  busyOnFocus,
  undriven,
  haste = 1,
  leftAgoMs = 0,
  looksRarely,
  mountsLate,
  framesItself,
  relays,
  rewrites,
  sleeps,
  confirms = true,
  ...options
} = JSON.parse(json) as AppOptions;
const report = createReport(base);
if (leftAgoMs > 0) {
  const trueNow = Date.now.bind(Date);
  Date.now = () => trueNow() - leftAgoMs;
}
if (rewrites && location.search !== '') history.replaceState(null, '', `${base}/elsewhere`);
if (looksRarely) {
  const every = window.setInterval.bind(window);
  Object.assign(window, { setInterval: (look: () => void, ms: number) => every(look, 10 * ms) });
}
let asleep = false;
if (sleeps) {
  const every = window.setInterval.bind(window);
  Object.assign(window, {
    setInterval: (look: () => void, ms: number) => every(() => asleep || look(), ms),
  });
}
const wait = window.setTimeout.bind(window); // is not counted as alive
const pass = passTime();
const alive = countAlive();

/**
 * Drivers fake the focus: in Chromium every page always has it, in a headless Firefox none ever. So the app
 * has it until a window opens, and again when that window is gone, if the test plays that the customer closes it.
 */
let hasFocus = true;
if (!undriven) document.hasFocus = () => hasFocus;

document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  report('violation', { effectiveDirective, blockedURI });
});
let arrived = 0;
window.addEventListener('message', () => {
  arrived += 1;
});

/** What is longer is a time limit, which must leave a slow machine its time. */
const LONGEST_PAUSE_MS = 10_000;

const ports = {
  ...browserPorts,
  clock: {
    ...browserPorts.clock,
    after: (ms: number, run: () => void) =>
      browserPorts.clock.after(ms > LONGEST_PAUSE_MS ? ms : ms / haste, run),
  },
};
const flows: ConnectFlow[] = [];
const abort = new AbortController();

function connectOptions(): StartConnectOptions {
  return {
    ...options,
    signal: abort.signal,
    container: document.querySelector('#container') ?? undefined,
    fetchSession: ({ state, surface, signal }) =>
      post('session', { state, surface }, signal) as never,
    confirmSession: confirms
      ? ({ state, session, signal }) =>
          post('confirm', { state, receipt: session.receipt, at: now() }, signal) as never
      : undefined,
  };
}

function start(surface: AppOptions['surface'] = options.surface): void {
  const before = alive();
  if (surface !== 'iframe') hasFocus = false;
  watch(startConnect({ ...connectOptions(), surface }, ports), before);
}

function watch(flow: ConnectFlow, before: Alive): void {
  const number = flows.push(flow);
  const tell = (): void => report('phase', { flow: number, phase: flow.getSnapshot().phase });
  tell();
  flow.subscribe(tell);
  const settle = (details: object): void =>
    report('settled', { flow: number, at: now(), ...details, left: left(before, alive()) });
  flow.outcome.then(settle, (error: unknown) =>
    settle({ code: isConnectError(error) ? error.code : String(error) }),
  );
}

function left(before: Alive, after: Alive): Alive {
  return {
    timers: after.timers - before.timers,
    listeners: after.listeners - before.listeners,
    channels: after.channels - before.channels,
    windows: after.windows,
    frames: after.frames,
    records: after.records,
  };
}

/** The time on a clock that all pages share. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

async function post(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
  const init = { method: 'POST', body: JSON.stringify(body), signal };
  const response = await fetch(`${base}/${path}`, init);
  return response.json();
}

/** The browser gives the app the focus once the window is gone that the app opened. */
function focusOnceAlone(): void {
  if (alive().windows > 0) {
    wait(focusOnceAlone, 10);
    return;
  }
  hasFocus = true;
  window.dispatchEvent(new Event('focus'));
  const until = performance.now() + (busyOnFocus ? 700 : 0);
  while (performance.now() < until);
}

const commands = {
  start: (surface: string) =>
    start(surface === '' ? undefined : (surface as AppOptions['surface'])),
  cancel: () => flows[0]?.cancel(),
  /** Goes on with the whole page, for which no click is needed. */
  goOnHere: () => flows[0]?.continueInTab(),
  abort: () => abort.abort(),
  /** The customer is about to close the other window. */
  focus: () => focusOnceAlone(),
  /** Says where the first flow is now, and how many window messages have come, whoever sent them. */
  look(answer: string) {
    report(answer, { phase: flows[0]?.getSnapshot().phase ?? 'none', arrived });
  },
  embed,
  /** The browser puts the page to sleep: from now on it does not look where its window is. */
  sleep: () => {
    asleep = true;
  },
  /** The customer shows the page again, a minute later. */
  wake() {
    const trueNow = performance.now.bind(performance);
    performance.now = () => trueNow() + 60_000;
    asleep = false;
    hasFocus = true;
    window.dispatchEvent(new Event('focus'));
  },
  /** So many seconds pass at once. */
  pass: (seconds: string) => pass(Number(seconds) * 1000),
  /** Reports when a timer of this page, which may be busy, has fired four times: then a poll of ours has, too. */
  tick(after: string) {
    let rest = 4;
    const timer = setInterval(() => {
      rest -= 1;
      if (rest > 0) return;
      clearInterval(timer);
      report('ticked', { after });
    }, 100);
  },
  /** Says when the browser delivers what a callback page told. */
  time() {
    const tell =
      (via: string) =>
      ({ data }: MessageEvent<{ toldAt?: number } | undefined>): void => {
        const at = now();
        if (data?.toldAt !== undefined) report(via, { at, toldAt: data.toldAt });
      };
    window.addEventListener('message', tell('by-message'));
    new BroadcastChannel('latency').addEventListener('message', tell('by-channel'));
    report('timing');
  },
  /** Says when the last of many posts has come. */
  fence() {
    const fence = new BroadcastChannel('fence');
    fence.addEventListener('message', ({ data }) => report(`${String(data)}-arrived`));
  },
};

if (!framesItself) begin();
else if (window.parent === window) embed(`${base}/app?framed`).addEventListener('load', begin);
else report('framed', { takes: takesUp() });

function begin(): void {
  const connect = document.querySelector<HTMLElement>('#connect');
  connect?.addEventListener('click', () => flows[0] ?? start());
  if (undriven) connect?.style.setProperty('zoom', '40');
  document.querySelector('#reopen')?.addEventListener('click', () => flows[0]?.openWindow());
  obey(`${base}/commands/app`, (command) => {
    const [name = '', argument = '', more] = String(command).split(' ');
    commands[name as keyof typeof commands](argument, more);
  });
  if (mountsLate) {
    addEventListener('beforeunload', () => report('mounted-late', { takes: takesUp() }));
  }
  const begun = alive();
  if (relays) relayCallback();
  const resumed = resumeConnect(connectOptions(), ports);
  if (resumed) watch(resumed, begun);
  report('ready', { origin: location.origin, hash: location.hash });
  if (autoStart && !resumed) start();
}

/** Whether another component, which asks now, takes the flow up. */
function takesUp(): boolean {
  return resumeConnect(connectOptions(), ports) !== undefined;
}
