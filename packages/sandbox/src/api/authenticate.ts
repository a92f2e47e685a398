import type { SandboxOrganization, Settings } from '../settings.ts';
import { ApiFault } from './ApiFault.ts';

/** Who calls the API. */
export interface Caller {
  readonly kind: 'organization' | 'partner' | 'deployment';
  /** The organization it acts on. */
  readonly organization: SandboxOrganization;
  /** Whether the credential itself names the organization. */
  readonly scoped: boolean;
  /** Tells credentials apart without being one that is shown anywhere. */
  readonly credential: string;
}

/**
 * Reads the Authorization header.
 * @throws a 401 for a missing or unknown credential, a 403 for one that may not act on the organization it names.
 */
export function authenticate(settings: Settings, authorization: string | null): Caller {
  const [scheme, value] = authorization?.split(/ +/u) ?? [];
  const credential = authorization ?? '';
  if (scheme?.toLowerCase() === 'bearer' && value !== undefined) {
    const organization = settings.organizations.find(({ apiKeys }) => apiKeys.includes(value));
    if (organization) return { kind: 'organization', organization, scoped: true, credential };
  }
  if (scheme?.toLowerCase() === 'basic' && value !== undefined) {
    const caller = basic(settings, decode(value), credential);
    if (caller) return caller;
  }
  throw new ApiFault(
    401,
    authorization === null ? 'credentials_missing' : 'credentials_unknown',
    authorization === null ? 'The Authorization header is missing.' : 'The API key is not valid.',
  );
}

function basic(settings: Settings, pair: string, credential: string): Caller | undefined {
  const colon = pair.indexOf(':');
  const user = pair.slice(0, Math.max(colon, 0));
  const key = pair.slice(colon + 1);
  const [first] = settings.organizations;
  if (key === '' && settings.deploymentKeys.includes(user) && first) {
    return { kind: 'deployment', organization: first, scoped: false, credential };
  }
  const isPartner = settings.partnerKeys.includes(key);
  if (!isPartner && !settings.deploymentKeys.includes(key)) return undefined;
  const organization = settings.organizations.find(({ id }) => id === user.toLowerCase());
  if (!organization) {
    throw new ApiFault(403, 'organization_forbidden', 'This key has no such organization.');
  }
  return { kind: isPartner ? 'partner' : 'deployment', organization, scoped: true, credential };
}

function decode(value: string): string {
  try {
    return atob(value);
  } catch {
    return '';
  }
}
