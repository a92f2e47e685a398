import { checkAccess } from './checkAccess.ts';
import type { ConnectAccess } from './ConnectAccess.ts';
import { Problem } from '../http/Problem.ts';

/** Returns who is signed in, or `null`. It must leave the body of the request unread. */
export type Authorize = (
  request: Request,
) => Promise<ConnectAccess | null | undefined> | ConnectAccess | null | undefined;

/**
 * Asks the app who is signed in.
 *
 * @throws Problem `unauthorized`
 * @throws TypeError if the app's answer would not keep users and tenants apart
 */
export async function authorizeRequest(
  request: Request,
  authorize: Authorize,
): Promise<ConnectAccess> {
  const access = await authorize(request);
  if (!access) {
    throw new Problem(
      'unauthorized',
      'Nobody is signed in, so there is nobody to connect for. Sign in and try again; if you are, check that the request carries its cookies.',
    );
  }
  checkAccess(access);
  return access;
}
