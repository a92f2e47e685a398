/**
 * The page that a window of the app shows; undefined when it is closed or has left for another origin, which takes our
 * listeners along.
 */
export function pageOf(hostWindow: Window | undefined): Document | undefined {
  try {
    return hostWindow?.closed ? undefined : hostWindow?.document; // jsdom has no `closed`
  } catch {
    return undefined;
  }
}
