import type { SignedInRoute } from '../exchange/Route.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { isSha256 } from '../http/sha256.ts';
import { linkNotFound } from '../links/findLink.ts';
import { requireLinkRight } from '../links/requireLinkRight.ts';

/**
 * `DELETE /links/:id`: revokes one of the tenant's links, whoever made it. A hosted page that was opened with
 * it before works until its session expires, because Polytomic cannot end a session.
 */
export const revokeLink: SignedInRoute = {
  method: 'DELETE',
  path: '/links/:id',
  async run({ pathParams, access, context, trace }) {
    const { links } = requireLinkRight(access, context);
    const id = pathParams['id'] ?? '';
    const { user, tenant } = access;
    const isThere =
      isSha256(id) && (await links.store.revoke(id, tenant, { at: context.now(), by: user }));
    if (!isThere) throw linkNotFound();
    trace.report({ type: 'link-revoked', linkId: id });
    return jsonResponse({ id });
  },
};
