import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { Problem } from '../http/Problem.ts';
import { requireLinks } from './requireLinks.ts';

/**
 * Returns the options that links need, if this user may make, see and revoke links.
 *
 * @throws Problem `not-allowed`, `links-unavailable`
 */
export function requireLinkRight(
  { allow }: ConnectAccess,
  context: HandlerContext,
): ReturnType<typeof requireLinks> {
  if (allow?.link === true) return requireLinks(context);
  throw new Problem(
    'not-allowed',
    'This user may not make, see or revoke links, so nothing was done. Allow it in `authorize` with `allow.link`.',
  );
}
