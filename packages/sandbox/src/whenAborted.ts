/**
 * Calls back once a request is aborted that is not yet, and returns what calls that off.
 *
 * It takes the request, not its signal, and holds on to it: Node does not abort the signal of a request that was garbage
 * collected, even while something listens to the signal.
 */
export function whenAborted(request: Request, callback: () => void): () => void {
  const aborted = (): void => {
    callOff();
    callback();
  };
  const callOff = (): void => {
    waiting.delete(aborted);
    request.signal.removeEventListener('abort', aborted);
  };
  waiting.add(aborted);
  request.signal.addEventListener('abort', aborted);
  return callOff;
}

/** Each holds its request. */
const waiting = new Set<() => void>();
