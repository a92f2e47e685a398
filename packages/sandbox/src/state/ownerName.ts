import type { Settings } from '../settings.ts';
import type { Session } from './Session.ts';

/** The name of whom the person connects to: the product, or the organization if the session asks for that. */
export function ownerName(settings: Settings, session: Session): string {
  const organization = settings.organizations.find(({ id }) => id === session.organizationId);
  return session.useOrganizationName && organization ? organization.name : settings.partnerName;
}
