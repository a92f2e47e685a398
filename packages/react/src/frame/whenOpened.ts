/**
 * Calls `start` at once, or, on a page that the browser has prerendered for a customer who may never open it, when they do.
 * Where this frame takes the place of another one, the flow of that one ends in a microtask, so it waits for that: two do not
 * run beside each other.
 *
 * @returns a function that stops the wait
 */
export function whenOpened(start: () => void): () => void {
  const page: Document & { prerendering?: boolean } = document;
  let stopped = false;
  if (page.prerendering === true) {
    page.addEventListener('prerenderingchange', start, { once: true });
  } else if (leaving > 0) void Promise.resolve().then(() => !stopped && start());
  else start();
  return () => {
    stopped = true;
    page.removeEventListener('prerenderingchange', start);
  };
}

/** Notes that a frame is being unmounted, until its flow has ended. */
export function noteLeaving(): void {
  leaving += 1;
  void Promise.resolve().then(() => void (leaving -= 1));
}

let leaving = 0;
