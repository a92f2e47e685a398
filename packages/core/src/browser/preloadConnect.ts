import type { Surface } from '../flow/session.ts';
import { laterCode } from './laterCode.ts';

/**
 * Loads the code that a flow needs after its click, before a click that is likely: when the pointer comes to the button, or the
 * focus. Then the hosted page need not wait for it. Not without a network: before Chromium 156 and Firefox 154 browsers remember
 * that an import failed, and never load it again. Our React button calls it.
 *
 * @returns resolves when the code is there, or could not be loaded; it need not be awaited
 */
export async function preloadConnect(surface: Surface = 'popup'): Promise<void> {
  if (typeof window === 'undefined' || !navigator.onLine) return;
  await Promise.allSettled([
    laterCode.afterClick.load(),
    surface === 'popup' ? undefined : laterCode[surface].load(),
  ]);
}
