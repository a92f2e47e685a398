import { preloadConnect as preloadFlow, type Surface } from '@polytomic-connect/core';
import { loadDialogView } from '../dialog/loadDialogView.ts';

/**
 * Loads the code that a click needs, of the flow and of the dialog, before a click that is likely. Our button calls it when
 * the pointer comes to it, or the focus; call it for a button of your own, or for pages that stay open for days when the browser
 * is idle. Not without a network: before Chromium 156 and Firefox 154 browsers remember that an import failed, and never
 * load it again.
 *
 * @param surface where the hosted page will be shown; `popup` when omitted
 * @returns resolves when the code is there, or could not be loaded; it need not be awaited
 * @example
 * const flow = useConnectSession({ client });
 * <button onPointerEnter={() => void preloadConnect()} onClick={() => void flow.connect()}>Connect</button>
 */
export async function preloadConnect(surface: Surface = 'popup'): Promise<void> {
  if (typeof window === 'undefined' || !navigator.onLine) return;
  await Promise.all([loadDialogView(), preloadFlow(surface)]);
}
