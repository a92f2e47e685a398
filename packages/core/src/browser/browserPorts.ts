import type { ConnectPorts } from '../flow/ConnectPorts.ts';
import { openLater } from './surfaces/openLater.ts';
import { openPopup } from './surfaces/openPopup.ts';
import { isDevelopment } from './isDevelopment.ts';
import { laterCode } from './laterCode.ts';
import { ownOrigin } from './ownOrigin.ts';
import { warnInDevelopment } from './warnInDevelopment.ts';

const { afterClick, iframe, redirect } = laterCode;

/** The adapters for a real browser that are needed before the click. `afterClick.ts` adds the others. */
export const browserPorts: ConnectPorts = {
  surfaces: {
    // Only a window must open while the click counts. All other code is loaded when it is used.
    open(request) {
      if (request.surface === 'iframe') {
        return openLater(request, iframe, ({ openFrame }) => openFrame(request));
      }
      if (request.surface === 'redirect') {
        return openLater(request, redirect, ({ openRedirect }) => openRedirect(request));
      }
      const popup = openPopup(request);
      return (
        popup &&
        openLater(request, afterClick, ({ watchPopup }) => watchPopup(popup, request), popup)
      );
    },
  },
  conductor: {
    get: () => afterClick.get()?.createConductor,
    load: async () => (await afterClick.load()).createConductor,
  },
  clock: {
    now: () => Date.now(),
    after: runAfter,
  },
  get ownOrigins() {
    return [ownOrigin()];
  },
  createState() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID needs a secure context
    // Not `Array.from`: Prototype and MooTools replace it by one that maps nothing.
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  prefersDark: (hostWindow = window) =>
    hostWindow.matchMedia('(prefers-color-scheme: dark)').matches,
  get isDevelopment() {
    return isDevelopment();
  },
  warn: warnInDevelopment,
};

/** The longest delay of a browser timer, about 24.8 days; with a longer one it fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function runAfter(ms: number, run: () => void): () => void {
  const part = Math.min(ms, LONGEST_TIMER_MS);
  let stop = (): void => clearTimeout(timer);
  const timer = setTimeout(() => {
    if (ms > part) stop = runAfter(ms - part, run);
    else run();
  }, part);
  return () => stop();
}
