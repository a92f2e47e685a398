import { Problem } from '../../http/Problem.ts';

/** Whether an error means that Polytomic asks to slow down, and not the app's own limiter. */
export function asksToWait(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'rate-limited' && error.upstream !== undefined;
}
