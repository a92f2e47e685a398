import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { SessionHolder } from './SessionsOptions.ts';
import type { LinkStore } from './LinkStore.ts';

/** The option `links`: URLs that a user sends to a colleague who has the credentials. */
export interface LinksOptions {
  /** Where links are kept. */
  store: LinkStore;
  /** The app's name, which the page at the URL shows. */
  appName: string;
  /**
   * Returns who made a link, and what that person may do now, as `authorize` does but without a request; `null` if
   * the person may not make links any more, which ends all their links. It is called each time somebody opens a link.
   */
  creator: (
    holder: SessionHolder,
  ) => Promise<LinkCreator | null | undefined> | LinkCreator | null | undefined;
  /**
   * How long a link works, in seconds, and the longest time that a browser may ask for; 300 to 2592000 (30 days).
   *
   * @default 604800
   */
  lifetimeSeconds?: number | undefined;
}

/**
 * The creator of a link. The page at the link's URL shows the names, so that a stranger can see who asks. Characters that
 * cannot be seen are removed, and a name is cut off after 120; if one name is blank, the other is used for both.
 */
export interface LinkCreator {
  /** The person's name, such as "Ann Miller". */
  name: string;
  /** The name of the tenant, such as "Acme". */
  team: string;
  /** What this person may do now. The link can do no more. */
  access: ConnectAccess;
}
