/**
 * Where a window or frame of ours has landed, if it is the callback. A window on another origin cannot be
 * read; that throws, silently in every browser. The navigation entry keeps the URL as it was navigated
 * to, also after a script of the page rewrote it, so it is asked first.
 */
export function landedUrl(
  landed: Window,
  isCallback: (url: string) => boolean,
): string | undefined {
  try {
    const { href } = landed.location;
    if (href === '' || href === 'about:blank') return undefined;
    const [navigation] = landed.performance.getEntriesByType('navigation');
    return [navigation?.name ?? '', href].find((url) => isCallback(url));
  } catch {
    return undefined;
  }
}
