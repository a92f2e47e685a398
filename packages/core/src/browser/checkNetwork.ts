/**
 * Checks whether the app's server can be reached although the browser is offline; a local server can. Call it before an import:
 * before Chromium 156 and Firefox 154 browsers remember that an import failed, so a click while offline would make every later
 * flow of the page fail. Our React dialog calls it.
 *
 * @throws what `fetch` throws (the promise rejects) if nothing answers
 */
export async function checkNetwork(): Promise<void> {
  if (typeof window === 'undefined' || navigator.onLine) return;
  await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
}
