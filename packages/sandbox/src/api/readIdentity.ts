import type { ApiCall } from './ApiCall.ts';

/** `GET /api/me`: the owner of the credential. A Bearer key belongs to a user, unless the switch `keyKind` changes it. */
export function readIdentity({ caller, world }: ApiCall): unknown {
  const isKey = caller.kind === 'organization';
  const isUser = isKey && world.store.switches.keyKind === 'user';
  const { id, name } = caller.organization;
  return {
    // The id is derived from the organization's id, so that it is the same in every run.
    ...(isUser && {
      id: id.replace(/^.{8}/u, '00000000'),
      email: 'admin@example.com',
      role: 'admin',
    }),
    is_user: isUser,
    is_organization: isKey && !isUser,
    is_partner: caller.kind === 'partner',
    is_system: caller.kind === 'deployment',
    // A partner key by itself belongs to no organization.
    ...((caller.kind !== 'partner' || caller.scoped) && {
      organization_id: id,
      organization_name: name,
    }),
  };
}
