/**
 * The page that a window of the app shows; `undefined` when the window is closed, or shows another origin: then our listeners
 * are gone with the page.
 */
export function pageOf(hostWindow: Window | undefined): Document | undefined {
  try {
    return hostWindow?.closed ? undefined : hostWindow?.document; // jsdom has no `closed`
  } catch {
    return undefined;
  }
}
