import type { ConnectPorts } from '../flow/ports.ts';
import { callbackListener } from './callback/callbackListener.ts';
import { openLater } from './surfaces/openLater.ts';
import { openPopup } from './surfaces/popupSurface.ts';
import { isDevelopment } from './isDevelopment.ts';
import { ownOrigin } from './ownOrigin.ts';
import { warnInDevelopment } from './warnInDevelopment.ts';

/** The adapters for a real browser. */
export const browserPorts: ConnectPorts = {
  surfaces: {
    // Only a window must open while the click counts. The code of the other surfaces is loaded when they are used.
    open(request) {
      if (request.surface === 'popup') return openPopup(request);
      return openLater(request, LATER[request.surface]);
    },
  },
  callbacks: callbackListener,
  clock: {
    now: () => Date.now(),
    after: runAfter,
  },
  get ownOrigins() {
    return [ownOrigin()];
  },
  createState() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID needs a secure context
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  prefersDark: (hostWindow = window) =>
    hostWindow.matchMedia('(prefers-color-scheme: dark)').matches,
  get isDevelopment() {
    return isDevelopment();
  },
  warn: warnInDevelopment,
};

const LATER = {
  iframe: async () => (await import('./surfaces/frameSurface.ts')).openFrame,
  redirect: async () => (await import('./surfaces/redirectSurface.ts')).openRedirect,
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
