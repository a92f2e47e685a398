/**
 * Calls `listener` when a flow that led this page away may be taken up, later than at the start of the page:
 *
 * - A router has shown the route that the page was led back to.
 * - The customer has opened a page that the browser had prerendered.
 * - The flow was aborted, as by a component that was unmounted before the server had answered.
 *
 * @returns a function that stops the calls
 */
export function onResumable(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Calls the listeners: there may be a flow to take up now. */
export function notifyResumable(): void {
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();
