import { checkAccess } from './checkAccess.ts';
import type { ConnectAccess } from './ConnectAccess.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Returns who is signed in, or `null`. It must leave the body of the request unread.
 *
 * It may use a guard that throws a response, as loaders of React Router and SvelteKit do: a redirect or 401 means that
 * nobody is signed in, and 403 that the user may do nothing. Anything else that it throws is answered with 500.
 */
export type Authorize = (
  request: Request,
) => Promise<ConnectAccess | null | undefined> | ConnectAccess | null | undefined;

/**
 * Asks the app who is signed in.
 *
 * @throws Problem `unauthorized`, `not-allowed`
 * @throws TypeError if what the app returned would not keep users and tenants apart
 */
export async function authorizeRequest(
  request: Request,
  authorize: Authorize,
): Promise<ConnectAccess> {
  const access = await callGuard(() => authorize(request));
  if (!access) {
    throw new Problem(
      'unauthorized',
      'Nobody is signed in, so there is nobody to connect for. Sign in and try again; if you are, check that the request carries its cookies.',
    );
  }
  checkAccess(access);
  return access;
}

/** A guard redirects to the sign-in page. `fetch` would follow that redirect and read the page, so it becomes a 401. */
async function callGuard<T>(guard: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await guard();
  } catch (thrown) {
    const status = statusOf(thrown);
    if (status === 401 || (status >= 300 && status < 400)) return undefined;
    if (status !== 403) throw thrown;
    throw new Problem(
      'not-allowed',
      'This user may not connect accounts, so nothing was done. `authorize` threw an answer with the status 403.',
    );
  }
}

/**
 * The status of a response that was thrown: a `Response`, a `redirect()` or `error()` of SvelteKit, a `data()` of React
 * Router. An `Error` with a status does not count: it may come from an HTTP client that `authorize` uses.
 */
function statusOf(thrown: unknown): number {
  if (thrown instanceof Error) return NaN;
  const { status, init } = Object(thrown) as {
    status?: unknown;
    init?: { status?: unknown } | null;
  };
  return Number(status ?? init?.status);
}
