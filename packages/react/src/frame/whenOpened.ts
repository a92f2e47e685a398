/**
 * Calls `start` in the next microtask, or, on a page that the browser has prerendered for a customer who may never open it, when
 * they do. Not at once: where this takes the place of another frame, the flow of that one ends in a microtask, and two would not
 * run beside each other.
 *
 * @returns a function that stops the wait
 */
export function whenOpened(start: () => void): () => void {
  const page: Document & { prerendering?: boolean } = document;
  let stopped = false;
  if (page.prerendering === true) {
    page.addEventListener('prerenderingchange', start, { once: true });
  } else void Promise.resolve().then(() => !stopped && start());
  return () => {
    stopped = true;
    page.removeEventListener('prerenderingchange', start);
  };
}
