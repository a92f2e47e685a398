import type { HandlerContext } from '../exchange/HandlerContext.ts';
import type { SignedInRoute } from '../exchange/Route.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { type LinkStatus, linkStatus } from '../stores/linkStatus.ts';
import type { LinkedConnection, StoredLink } from '../stores/LinkStore.ts';
import { requireLinkRight } from '../links/requireLinkRight.ts';
import type { SettledConnection } from '../stores/SessionStore.ts';

/** `GET /links`: lists the tenant's links, the open ones first. Their URLs are not stored. */
export const listLinks: SignedInRoute = {
  method: 'GET',
  path: '/links',
  async run({ access, context, trace }) {
    const { links } = requireLinkRight(access, context);
    const all = await links.store.list(access.tenant, { now: context.now(), limit: LIMIT });
    trace.report({ type: 'links-listed', count: all.length });
    return jsonResponse({ links: all.map((each) => summarize(each, context)) });
  },
};

/** A link as `GET /links` lists it. */
export interface LinkSummary {
  id: string;
  status: LinkStatus;
  purpose: 'create' | 'reconnect';
  /** The types that it can connect; any when omitted. */
  types?: readonly { id: string; name: string }[] | undefined;
  /** The connection that it reconnects. */
  connection?: LinkedConnection | undefined;
  /** Who made it. */
  createdBy: { id: string; name: string };
  /** An ISO 8601 date. */
  createdAt: string;
  /** An ISO 8601 date. */
  expiresAt: string;
  /** When it was used or revoked: an ISO 8601 date. */
  endedAt?: string | undefined;
  /** What it connected. */
  connected?: SettledConnection | undefined;
}

/** Twice the number of links that can be open, so that all open ones are in the list. */
const LIMIT = 200;

function summarize(link: StoredLink, { now, types: catalog }: HandlerContext): LinkSummary {
  const { id, types, connection, user, userName, createdAt, expiresAt, used, revoked } = link;
  const endedAt = (used ?? revoked)?.at;
  return {
    id,
    status: linkStatus(link, now()),
    purpose: connection === undefined ? 'create' : 'reconnect',
    types: types?.map((type) => ({ id: type, name: catalog.nameOf(type) })),
    connection,
    createdBy: { id: user, name: userName },
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    endedAt: endedAt === undefined ? undefined : new Date(endedAt).toISOString(),
    connected: used?.connection,
  };
}
