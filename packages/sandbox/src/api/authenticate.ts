import type { SandboxOrganization, Settings } from '../settings.ts';
import { ApiFault } from './ApiFault.ts';

/** The caller of the API. */
export interface Caller {
  readonly kind: 'organization' | 'partner' | 'deployment';
  /** The organization it acts on. */
  readonly organization: SandboxOrganization;
  /** Whether the credential itself names the organization. */
  readonly scoped: boolean;
  /** Identifies the credential without revealing it. */
  readonly credential: string;
}

/**
 * Reads the Authorization header.
 * @throws a 401 for a missing or unknown credential, a 403 for a credential that may not act on the organization it names.
 */
export function authenticate(settings: Settings, authorization: string | null): Caller {
  const [scheme, value] = authorization?.split(/ +/u) ?? [];
  if (scheme?.toLowerCase() === 'bearer' && value !== undefined) {
    const organization = settings.organizations.find(({ apiKeys }) => apiKeys.includes(value));
    if (organization) {
      const credential = `key ${organization.apiKeys.indexOf(value)}`;
      return { kind: 'organization', organization, scoped: true, credential };
    }
    const [first] = settings.organizations;
    if (first && settings.partnerKeys.includes(value)) {
      const credential = `unscoped partner key ${settings.partnerKeys.indexOf(value)}`;
      return { kind: 'partner', organization: first, scoped: false, credential };
    }
  }
  if (scheme?.toLowerCase() === 'basic' && value !== undefined) {
    const caller = basic(settings, decode(value));
    if (caller) return caller;
  }
  throw new ApiFault(
    401,
    authorization === null ? 'credentials_missing' : 'credentials_unknown',
    authorization === null ? 'The Authorization header is missing.' : 'The API key is not valid.',
  );
}

function basic(settings: Settings, pair: string): Caller | undefined {
  const colon = pair.indexOf(':');
  const user = pair.slice(0, Math.max(colon, 0));
  const key = pair.slice(colon + 1);
  const [first] = settings.organizations;
  if (key === '' && settings.deploymentKeys.includes(user) && first) {
    const credential = `unscoped deployment key ${settings.deploymentKeys.indexOf(user)}`;
    return { kind: 'deployment', organization: first, scoped: false, credential };
  }
  const isPartner = settings.partnerKeys.includes(key);
  if (!isPartner && !settings.deploymentKeys.includes(key)) return undefined;
  const organization = settings.organizations.find(({ id }) => id === user.toLowerCase());
  if (!organization) {
    throw new ApiFault(403, 'organization_forbidden', 'This key has no such organization.');
  }
  const kind = isPartner ? 'partner' : 'deployment';
  const keys = isPartner ? settings.partnerKeys : settings.deploymentKeys;
  return { kind, organization, scoped: true, credential: `${kind} key ${keys.indexOf(key)}` };
}

function decode(value: string): string {
  try {
    return atob(value);
  } catch {
    return '';
  }
}
