import type { HandlerContext } from '../exchange/HandlerContext.ts';
import type { ProblemCode } from '../http/Problem.ts';
import { Problem } from '../http/Problem.ts';
import { findCreator } from './findCreator.ts';
import { LinkProblem } from './LinkProblem.ts';
import type { LinkCreator } from '../stores/LinksOptions.ts';
import { linkStatus } from '../stores/linkStatus.ts';
import type { StoredLink } from '../stores/LinkStore.ts';
import { isLinkToken, linkIdOf } from './linkToken.ts';
import { requireLinks } from './requireLinks.ts';

/**
 * Finds the link of a URL. It changes nothing, so mail scanners and previews may open the URL any number of times.
 *
 * @throws Problem `link-not-found`
 */
export async function findLink(
  token: string | undefined,
  context: HandlerContext,
): Promise<StoredLink> {
  // Without the option `links` this is no error to report to the developer: strangers may try addresses.
  const store = context.links?.store;
  const link = isLinkToken(token) ? await store?.load(await linkIdOf(token)) : undefined;
  if (link === undefined) throw linkNotFound();
  return link;
}

/** The same answer for a link that never existed and one that was deleted. */
export function linkNotFound(): Problem {
  return new Problem(
    'link-not-found',
    'There is no such link, so nothing was done. Copy the whole link, or ask for a new one.',
  );
}

/**
 * Finds who made a link, and checks that it still works.
 *
 * @throws LinkProblem `link-expired`, `link-revoked`, `link-used`
 */
export async function requireOpen(link: StoredLink, context: HandlerContext): Promise<LinkCreator> {
  const creator = await findCreator(link, requireLinks(context).links);
  const status = linkStatus(link, context.now());
  if (status === 'open' && creator !== undefined) return creator;
  const [code, detail] = ENDED[status];
  throw new LinkProblem(code, detail, creator);
}

const ENDED: Readonly<Record<ReturnType<typeof linkStatus>, readonly [ProblemCode, string]>> = {
  // The link is open, but its creator may not make links any more.
  open: [
    'link-revoked',
    'The person who made this link may not make links any more, so nothing was done. Ask a colleague for a new one.',
  ],
  used: [
    'link-used',
    'This link has made its connection, and it works once, so nothing was done. Ask for a new one if another connection is needed.',
  ],
  revoked: ['link-revoked', 'This link was revoked, so nothing was done. Ask for a new one.'],
  expired: ['link-expired', 'This link has expired, so nothing was done. Ask for a new one.'],
};
