import { z } from 'zod';
import { UNKNOWN_TYPE } from '../access/checkType.ts';
import { findRequested } from '../access/findRequested.ts';
import { type RequestedParams, RequestedParamsSchema } from '../access/requestedParams.ts';
import type { SignedInRoute } from '../exchange/Route.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { Problem } from '../http/Problem.ts';
import { readJson } from '../http/readJson.ts';
import { findCreator } from '../links/findCreator.ts';
import { linkStatus } from '../stores/linkStatus.ts';
import type { StoredLink } from '../stores/LinkStore.ts';
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
    const { lifetimeSeconds = DEFAULT_LIFETIME_SECONDS, store } = links;
    if (expiresInSeconds !== undefined && expiresInSeconds > lifetimeSeconds) {
      throw new Problem(
        'invalid-request',
        `\`expiresInSeconds\` is more than ${lifetimeSeconds}, so no link was made. Ask for less, or allow more in \`links.lifetimeSeconds\`.`,
      );
    }
    const { types, old, about } = await findRequested(params, access, api);
    const { user, tenant } = access;
    const creator = await findCreator({ user, tenant }, links);
    if (creator === undefined) {
      throw new TypeError(
        'authorize() allows this user to make links, and links.creator() does not, so the link would not work. Let both decide alike.',
      );
    }
    const now = context.now();
    const countOpen = async (): Promise<number> => {
      const newest = await store.list(tenant, { now, limit: OPEN_LIMIT + 1 });
      return newest.filter((each) => linkStatus(each, now) === 'open').length;
    };
    if ((await countOpen()) >= OPEN_LIMIT) throw tooMany();
    const token = createLinkToken();
    const expiresAt = now + (expiresInSeconds ?? Math.floor(lifetimeSeconds)) * 1000;
    const link: StoredLink = {
      id: await linkIdOf(token),
      user,
      userName: creator.name,
      tenant,
      types,
      connection: old && {
        id: old.id,
        name: old.name ?? 'Connection',
        type: old.type ?? UNKNOWN_TYPE,
      },
      name: params.name,
      createdAt: now,
      expiresAt,
      used: undefined,
      revoked: undefined,
    };
    await store.save(link);
    // Counted again, because of requests at the same time. All that see too many give way, so the limit holds in any order.
    if ((await countOpen()) > OPEN_LIMIT) {
      await store.revoke(link.id, tenant, { at: now, by: user });
      throw tooMany();
    }
    trace.report({ type: 'link-created', linkId: link.id, ...about });
    const url = context.routeUrl(request, `/link/${token}`);
    return jsonResponse({
      id: link.id,
      url: url.href,
      expiresAt: new Date(expiresAt).toISOString(),
    });
  },
};

function tooMany(): Problem {
  return new Problem(
    'too-many-links',
    `This team has ${OPEN_LIMIT} open links, so no further one was made. Revoke some of them first.`,
  );
}

const DEFAULT_LIFETIME_SECONDS = 604_800;

/** More open links than a team can keep an eye on. */
const OPEN_LIMIT = 100;

const Body: z.ZodType<{
  params?: RequestedParams | undefined;
  expiresInSeconds?: number | undefined;
}> = z.strictObject({
  params: RequestedParamsSchema.optional(),
  expiresInSeconds: z.int().min(300).optional(),
});
