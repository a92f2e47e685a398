import { developerText } from '../../flow/developerText.ts';
import type { SurfaceRequest } from '../../flow/ports.ts';

/**
 * Checks on which page a window or frame of ours is: reports the callback, and warns the developer when it
 * stays on another page of the app, which happens when the callback requires a sign-in.
 *
 * @returns a function to call about every 100 ms
 */
export function watchLanding(
  { isCallback, report, warn }: Pick<SurfaceRequest, 'isCallback' | 'report' | 'warn'>,
  view: () => Window | null | undefined,
): () => void {
  let strayedAt: number | undefined;
  let warned = false;
  return () => {
    const urls = readUrls(view());
    const url = urls.find(isCallback);
    if (url !== undefined) return report({ type: 'returned', url });
    const [stray] = urls;
    if (stray === undefined || warned) {
      strayedAt = undefined;
      return undefined;
    }
    strayedAt ??= performance.now();
    if (performance.now() - strayedAt < STRAYED_MS) return undefined;
    warned = true;
    const { pathname } = new URL(stray);
    return warn(`The hosted page came back to ${pathname}, ${developerText('landing')}`);
  };
}

/** A callback page that sends the customer on does so within a moment. */
const STRAYED_MS = 3000;

/**
 * The URLs of a window on our origin. One on another origin cannot be read: that throws, silently in every
 * browser. The navigation entry keeps the URL as it was navigated to, also after a script of the page
 * rewrote it, so it comes first.
 */
function readUrls(view: Window | null | undefined): string[] {
  try {
    const href = view?.location.href ?? '';
    if (href === '' || href === 'about:blank') return [];
    const navigated = view?.performance.getEntriesByType('navigation')[0]?.name;
    return navigated === undefined ? [href] : [navigated, href];
  } catch {
    return [];
  }
}
