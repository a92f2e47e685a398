import * as z from 'zod';
import { UNKNOWN_TYPE } from '../access/checkType.ts';
import { findRequested } from '../access/findRequested.ts';
import { type RequestedParams, RequestedParamsSchema } from '../access/requestedParams.ts';
import type { SignedInRoute } from '../exchange/Route.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { Problem } from '../http/Problem.ts';
import { readJson } from '../http/readJson.ts';
import { findCreator } from '../links/findCreator.ts';
import { linkStatus } from '../stores/linkStatus.ts';
import type { LinksOptions } from '../stores/LinksOptions.ts';
import type { LinkStore, StoredLink } from '../stores/LinkStore.ts';
import { createLinkToken, linkIdOf } from '../links/linkToken.ts';
import { requireLinkRight } from '../links/requireLinkRight.ts';

/**
 * `POST /links`: makes a link that a colleague can connect with, and answers with its URL, which is not stored and
 * cannot be read again.
 */
export const createLink: SignedInRoute = {
  method: 'POST',
  path: '/links',
  async run({ request, access, context, api, deadline, trace }) {
    const { links } = requireLinkRight(access, context);
    const { params = {}, expiresInSeconds } = await trace.time('body', () =>
      readJson(request, Body, deadline),
    );
    const lifetime = chooseLifetime(expiresInSeconds, links);
    const { types, existing, summary } = await findRequested(params, access, api);
    const { user, tenant } = access;
    const creator = await findCreator({ user, tenant }, links);
    if (creator === undefined) {
      throw new TypeError(
        'authorize() allows this user to make links, and links.creator() does not, so the link would not work. Let both decide alike.',
      );
    }
    const now = context.now();
    const token = createLinkToken();
    const expiresAt = now + lifetime * 1000;
    const link: StoredLink = {
      id: await linkIdOf(token),
      user,
      userName: creator.name,
      tenant,
      types,
      connection: existing && {
        id: existing.id,
        name: existing.name ?? 'Connection',
        type: existing.type ?? UNKNOWN_TYPE,
      },
      name: params.name,
      createdAt: now,
      expiresAt,
      used: undefined,
      revoked: undefined,
    };
    await saveWithinLimit(link, links.store);
    trace.report({ type: 'link-created', linkId: link.id, ...summary });
    const url = context.routeUrl(request, `/link/${token}`);
    return jsonResponse({
      id: link.id,
      url: url.href,
      expiresAt: new Date(expiresAt).toISOString(),
    });
  },
};

/** Returns how long a link works, in seconds. */
function chooseLifetime(
  requested: number | undefined,
  { lifetimeSeconds = DEFAULT_LIFETIME_SECONDS }: LinksOptions,
): number {
  if (requested === undefined) return Math.floor(lifetimeSeconds);
  if (requested <= lifetimeSeconds) return requested;
  throw new Problem(
    'invalid-request',
    `\`expiresInSeconds\` is more than ${lifetimeSeconds}, so no link was made. Ask for less, or allow more in \`links.lifetimeSeconds\`.`,
  );
}

/** Saves a link unless its tenant has too many open ones. @throws Problem `too-many-links` */
async function saveWithinLimit(link: StoredLink, store: LinkStore): Promise<void> {
  const { id, tenant, user, createdAt: now } = link;
  const countOpen = async (): Promise<number> => {
    const newest = await store.list(tenant, { now, limit: OPEN_LIMIT + 1 });
    return newest.filter((each) => linkStatus(each, now) === 'open').length;
  };
  if ((await countOpen()) >= OPEN_LIMIT) throw tooMany();
  await store.save(link);
  // Counted again, because other requests may have saved a link meanwhile. Each that finds too many revokes its own.
  if ((await countOpen()) <= OPEN_LIMIT) return;
  await store.revoke(id, tenant, { at: now, by: user });
  throw tooMany();
}

function tooMany(): Problem {
  return new Problem(
    'too-many-links',
    `This team has ${OPEN_LIMIT} open links, so no further one was made. Revoke some of them first.`,
  );
}

const DEFAULT_LIFETIME_SECONDS = 604_800;

/** A team could not keep track of more open links. */
const OPEN_LIMIT = 100;

const Body: z.ZodType<{
  params?: RequestedParams | undefined;
  expiresInSeconds?: number | undefined;
}> = z.strictObject({
  params: RequestedParamsSchema.optional(),
  expiresInSeconds: z.int().min(300).optional(),
});
