import type { OpeningPorts } from './ports.ts';
import type { Session } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

/** Returns which origins differ, for the developer, if the callback page is not on an origin of this page. */
export function callbackElsewhere<Params>(
  options: StartConnectOptions<Params>,
  session: Session,
  { ownOrigins }: OpeningPorts,
): string | undefined {
  const url = options.callbackUrl ?? session.callbackUrl;
  if (url === undefined || ownOrigins.includes(new URL(url).origin)) return undefined;
  return `It is on ${new URL(url).origin}, and this page on ${ownOrigins.join(', ')}.`;
}
