import type { Kinds } from '../options/readFields.ts';
import { hasInvisible } from '../http/invisible.ts';
import { CHECKED_LATER, parseOptions } from '../options/parseOptions.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';
import type { LinksOptions } from '../stores/LinksOptions.ts';
import { parseLinkStore } from '../stores/parseLinkStore.ts';

/**
 * Parses the option `links`.
 *
 * @throws TypeError if no link could be made or used with it
 */
export function parseLinks(
  given: LinksOptions | null | undefined,
  sessions: SessionsOptions | undefined,
): LinksOptions | undefined {
  if (!given) return undefined;
  const links = parseOptions('links', given, OPTIONS);
  const { creator, appName, lifetimeSeconds = 300 } = links;
  const store = parseLinkStore(links.store);
  if (typeof (creator as unknown) !== 'function') {
    throw new TypeError(
      'links.creator is not a function, so a link could not show who made it. Pass one such as async ({ user, tenant }) => ({ name, team, access }).',
    );
  }
  if (sessions === undefined) {
    throw new TypeError(
      'links needs the option `sessions`, because a link is used where nobody is signed in, so only the server can settle what it connects. Pass both.',
    );
  }
  const isNumber = typeof (lifetimeSeconds as unknown) === 'number';
  if (!(isNumber && lifetimeSeconds >= 300 && lifetimeSeconds <= 2_592_000)) {
    throw new TypeError(
      'links.lifetimeSeconds is not between 300 and 2592000 (30 days), so links would end too early or too late. Leave it out for seven days.',
    );
  }
  checkAppName(appName);
  return { ...links, store };
}

const OPTIONS: Kinds<LinksOptions> = {
  store: CHECKED_LATER,
  appName: CHECKED_LATER,
  creator: CHECKED_LATER,
  lifetimeSeconds: CHECKED_LATER,
};

function checkAppName(name: unknown): void {
  const isShort = typeof name === 'string' && /\S/u.test(name) && /^.{1,120}$/su.test(name);
  if (isShort && !hasInvisible(name)) return;
  throw new TypeError(
    'The `appName` for the page of a link is missing, longer than 120 characters, or has characters that cannot be seen, so a visitor could not tell who asks. Give a short name.',
  );
}
