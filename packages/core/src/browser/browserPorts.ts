import type { ConnectPorts } from '../flow/ports.ts';
import { callbackListener } from './callback/callbackListener.ts';
import { openFrame } from './surfaces/frameSurface.ts';
import { openPopup } from './surfaces/popupSurface.ts';
import { openRedirect } from './surfaces/redirectSurface.ts';

/** The one list of real adapters. */
export const browserPorts: ConnectPorts = {
  surfaces: {
    open(request) {
      const open = { popup: openPopup, iframe: openFrame, redirect: openRedirect };
      return open[request.surface](request);
    },
  },
  callbacks: callbackListener,
  clock: {
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  },
  get ownOrigins() {
    return [location.origin];
  },
  createState() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID needs a secure context
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  prefersDark: () => matchMedia('(prefers-color-scheme: dark)').matches,
  warn(message) {
    if (isDevelopment()) console.warn(`Polytomic Connect: ${message}`);
  },
};

declare const process: { env: { NODE_ENV?: string } };

/** Bundlers replace `process.env.NODE_ENV`; without a bundler there is no `process`, and no warning. */
function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}
