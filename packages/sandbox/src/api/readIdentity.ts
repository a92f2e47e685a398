import type { ApiCall } from './ApiCall.ts';

/** `GET /api/me`: who the credential belongs to. Keys are not users, so there is no id, email or role. */
export function readIdentity({ caller }: ApiCall): unknown {
  return {
    data: {
      is_user: false,
      is_organization: caller.kind === 'organization',
      is_partner: caller.kind === 'partner',
      is_system: caller.kind === 'deployment',
      organization_id: caller.organization.id,
      organization_name: caller.organization.name,
    },
  };
}
