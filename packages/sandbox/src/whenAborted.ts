/**
 * Calls back once a request is aborted that is not aborted yet.
 *
 * It takes the request, not its signal, and keeps a reference to it: Node does not abort the signal of a request that was
 * garbage collected, even if the signal has listeners.
 *
 * @returns a function that removes the callback
 */
export function whenAborted(request: Request, callback: () => void): () => void {
  const aborted = (): void => {
    remove();
    callback();
  };
  const remove = (): void => {
    waiting.delete(aborted);
    request.signal.removeEventListener('abort', aborted);
  };
  waiting.add(aborted);
  request.signal.addEventListener('abort', aborted);
  return remove;
}

/** Keeps the requests from being garbage collected. */
const waiting = new Set<() => void>();
