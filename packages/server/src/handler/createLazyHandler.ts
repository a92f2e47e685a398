import { callHook } from '../exchange/callHook.ts';
import type { OnError } from '../exchange/OnError.ts';
import { Problem } from '../http/Problem.ts';
import { readRequestId } from '../http/readRequestId.ts';

/**
 * Returns a handler that is made at the first request: a build that imports the module (`next build`, a test, a bundler
 * that evaluates it) has no secrets in its environment.
 *
 * If the handler cannot be made, `onError` receives the reason and the answer is a 500, for every request until the
 * options are valid. So a readiness probe that asks for the callback page finds a wrong option before a customer does.
 */
export function createLazyHandler(
  make: () => (request: Request) => Promise<Response>,
  onError: OnError | undefined,
): (request: Request) => Promise<Response> {
  let handle: ((request: Request) => Promise<Response>) | undefined;
  return async (request) => {
    try {
      handle ??= make();
    } catch (error) {
      const requestId = readRequestId(request);
      const report = typeof onError === 'function' ? onError : console.error;
      callHook(() => report(error, { requestId }));
      return new Problem(
        'internal',
        'The server is not set up, so it can answer no request. Its log says which option of createConnectHandler() is wrong.',
        { headers: { 'X-Request-Id': requestId } },
      ).toResponse();
    }
    return await handle(request);
  };
}
