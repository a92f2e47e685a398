import { vi } from 'vitest';
import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import type { Session, SessionReply } from '../flow/session.ts';
import type { StartConnectOptions } from '../flow/StartConnectOptions.ts';
import { fakePorts } from '../testing/index.ts';
import { AWAY_KEY, type AwayRecord } from './surfaces/AwayRecord.ts';

/*
 * The page that the customer comes back to, with the few globals that it uses. The real browsers run it in e2e/engines.
 */
export const ORIGIN = 'https://app.example';

let code: typeof import('./resumeConnect.ts');

/** A new page has modules of its own. */
export async function loadCode(): Promise<void> {
  vi.resetModules();
  code = await import('./resumeConnect.ts');
}

export function resume(
  options: Partial<StartConnectOptions> = {},
  { ports } = fakePorts(),
): ConnectFlow | undefined {
  return code.resumeConnect({ fetchSession, ...options }, ports);
}

/** Takes up what no component takes up, and collects the flows. */
export function resumeUnclaimed(
  options: Partial<StartConnectOptions> = {},
  world = fakePorts(),
): { flows: ConnectFlow[]; world: typeof world; stop: () => void } {
  const flows: ConnectFlow[] = [];
  const take = (flow: ConnectFlow): void => void flows.push(flow);
  const stop = code.resumeUnclaimed(() => ({ fetchSession, ...options }), take, world.ports);
  return { flows, world, stop };
}

export function onResumable(listener: () => void): () => void {
  return code.onResumable(listener);
}

function fetchSession(): Promise<SessionReply> {
  return Promise.reject(new Error('It is not called.'));
}

/** Puts the page into a frame, or takes it out. */
export function standInFrame(isFramed: boolean): void {
  const page = new EventTarget();
  vi.stubGlobal('window', Object.assign(page, { parent: isFramed ? {} : page }));
}

/** Plays that the browser prerenders this page, or that the customer has opened it. */
export function prerender(prerendering: boolean): void {
  Object.assign(document, { prerendering }).dispatchEvent(new Event('prerenderingchange'));
}

let flows = 0;

/** Puts a page into the globals: at this URL, with the record of a flow that left from `returnTo`. */
export function openPage(
  href: string,
  {
    isFull = false,
    returnTo = `${ORIGIN}/settings`,
    ...given
  }: Partial<Omit<AwayRecord, 'session'> & Pick<Session, 'callbackUrl'>> & {
    isFull?: boolean;
  } = {},
) {
  const { callbackUrl, ...rest } = { callbackUrl: href, ...given };
  const record: AwayRecord = {
    version: 1,
    surface: 'redirect',
    state: `${(flows += 1)}`.padStart(32, '0'),
    resumeKey: '',
    session: {
      redirectUrl: 'https://connect.example/',
      receipt: undefined,
      expiresAt: undefined,
      callbackUrl,
    },
    returnTo,
    url: undefined,
    takenBy: undefined,
    ...rest,
  };
  const items = new Map([[AWAY_KEY, JSON.stringify(record)]]);
  // A change behind the # is there at once, and any other is a page to load.
  const replace = vi.fn((url: string) => {
    if (url.split('#')[0] === location.href.split('#')[0]) show(url);
  });
  const show = (url: string): void => {
    const { hash, pathname } = new URL(url);
    vi.stubGlobal('location', { href: url, origin: ORIGIN, hash, pathname, replace });
  };
  const goTo = (url: string): void => {
    show(url);
    window.dispatchEvent(new Event('hashchange'));
  };
  standInFrame(record.isFramed === true);
  vi.stubGlobal('document', new EventTarget());
  goTo(href);
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string): void {
      if (isFull) throw new DOMException('The quota is exceeded.', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  });
  let timeOrigin = performance.timeOrigin;
  const load = async (url: string): Promise<void> => {
    await loadCode();
    timeOrigin += 1000;
    vi.spyOn(performance, 'timeOrigin', 'get').mockReturnValue(timeOrigin);
    goTo(url);
  };
  return {
    show,
    goTo,
    load,
    state: record.state,
    leadsTo: () => replace.mock.lastCall?.[0],
    record: () => JSON.parse(items.get(AWAY_KEY) ?? 'null') as AwayRecord | null,
    write: (other: Partial<AwayRecord>) =>
      void items.set(AWAY_KEY, JSON.stringify({ ...record, ...other })),
  };
}
