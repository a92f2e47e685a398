import { whenAborted } from './whenAborted.ts';

/** Waits, or until the request is aborted. */
export function pause(milliseconds: number, request: Request): Promise<void> {
  if (request.signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      callOff();
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const callOff = whenAborted(request, done);
  });
}
