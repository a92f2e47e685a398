import type { HandlerContext } from '../exchange/HandlerContext.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';
import type { LinksOptions } from '../stores/LinksOptions.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Returns the options that links need.
 *
 * @throws Problem `links-unavailable`
 */
export function requireLinks({ links, sessions }: HandlerContext): {
  links: LinksOptions;
  sessions: SessionsOptions;
} {
  if (links !== undefined && sessions !== undefined) return { links, sessions };
  throw new Problem(
    'links-unavailable',
    'This server keeps no links, so none can be made, listed or opened. Give `createConnectHandler` the options `links` and `sessions`.',
  );
}
