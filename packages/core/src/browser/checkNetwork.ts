/**
 * Asks the app's server for an answer where the browser says that there is no network, before code is imported: a server on
 * the same computer answers all the same. Before Chromium 156 and Firefox 154 browsers remember that an import failed, so a
 * click without a network would end every later flow of the page, too. Our React button calls it.
 *
 * @throws what `fetch` throws (the promise rejects) if nothing answers
 */
export async function checkNetwork(): Promise<void> {
  if (typeof window === 'undefined' || navigator.onLine) return;
  await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
}
