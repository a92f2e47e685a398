/**
 * Calls `start` at once, or, on a page that the browser has prerendered for a customer who may never open it, when they do.
 *
 * @returns a function that stops the wait
 */
export function whenOpened(start: () => void): () => void {
  const page: Document & { prerendering?: boolean } = document;
  if (page.prerendering === true) {
    page.addEventListener('prerenderingchange', start, { once: true });
  } else start();
  return () => page.removeEventListener('prerenderingchange', start);
}
