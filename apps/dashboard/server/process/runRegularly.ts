import { logError } from '../http/logError.ts';

/**
 * Runs a job every few seconds, and never twice at the same time. Errors are logged.
 *
 * @param job ends early once the signal is aborted, if it can
 * @returns a function that stops it, and resolves when a job that is running has finished
 */
export function runRegularly(
  job: (signal: AbortSignal) => Promise<unknown>,
  { seconds, atOnce = false }: { seconds: number; atOnce?: boolean },
): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;
  const run = (): void => {
    running ??= job(stopping.signal)
      .catch(logError)
      .finally(() => {
        running = undefined;
      });
  };
  if (atOnce) run();
  const timer = setInterval(run, seconds * 1000);
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}
