import { readScenario } from './control/readScenario.ts';
import { readSlowBy } from './control/readSlowBy.ts';
import {
  CHECKED_LATER,
  checkOptions,
  FUNCTION,
  type Kind,
  OBJECTS,
  TEXT,
  TEXTS,
} from './options/checkOptions.ts';
import { parseFault } from './faults/parseFault.ts';
import { isUuid } from './isUuid.ts';
import { readOrigin } from './options/readOrigin.ts';
import type { SandboxFault } from './state/SandboxFault.ts';
import type { Scenario } from './options/scenarios.ts';
import { defaultSwitches, parseSwitches, type SandboxSwitches } from './options/switches.ts';

/** The setup of a sandbox. `SandboxOptions` adds the snapshot, whose type depends on these types. */
export interface SandboxSetup {
  /** The http(s) origin of the API and the hosted page, as the browser sees it. @default 'http://127.0.0.1:4601' */
  readonly url?: string;
  /** The http(s) origin of the stand-in OAuth provider, which has to differ. @default 'http://127.0.0.1:4602' */
  readonly providerUrl?: string;
  /** The name that the hosted page shows as the product people connect to. @default 'Northwind' */
  readonly partnerName?: string;
  /** The organizations and their API keys. Omitted: Acme and Globex. */
  readonly organizations?: readonly SandboxOrganization[];
  /** Keys usable as Basic `<organization id>:<partner key>`, and as Bearer where the body names the organization. @default ['sandbox-partner-key'] */
  readonly partnerKeys?: readonly string[];
  /** Keys usable as Basic `<deployment key>:`, and as Basic `<organization id>:<deployment key>`. @default ['sandbox-deployment-key'] */
  readonly deploymentKeys?: readonly string[];
  /** Connections that exist from the start, and again after a reset. @default [] */
  readonly connections?: readonly SandboxConnection[];
  /** The scenario of requests that name none. @default 'approve' */
  readonly scenario?: Scenario;
  /** How late the `slow` scenario is, in milliseconds, from 0 to 600000. @default 3000 */
  readonly slowBy?: number;
  /** Answers to what Polytomic does not document. */
  readonly switches?: Partial<SandboxSwitches>;
  /** Faults between the sandbox and its callers. @default [] */
  readonly faults?: readonly SandboxFault[];
  /**
   * The time, for tests that control it: a function that returns milliseconds since 1970, or the time
   * (in milliseconds, or as an ISO date) at which the clock stands still until it is advanced.
   * @default Date.now
   */
  readonly now?: (() => number) | number | string;
  /**
   * Makes every run the same: ids, tokens and codes follow from it, and so do the requests that a
   * fault with a `rate` fails. Anyone who knows the seed knows the tokens, so use it in tests only. Omitted: ids are random.
   */
  readonly seed?: string | number;
  /** Makes ids, tokens and codes, which have to be unguessable UUIDs. Omitted: from `seed`, else `crypto.randomUUID`. */
  readonly createId?: () => string;
}

/** A tenant of the sandbox. */
export interface SandboxOrganization {
  /** A UUID in lower case, which no other organization has. */
  readonly id: string;
  /** The name shown when a session asks for it. */
  readonly name: string;
  /** Keys usable as `Authorization: Bearer <key>`, which no other organization has. */
  readonly apiKeys: readonly string[];
}

/** A connection that exists from the start. */
export interface SandboxConnection {
  /** A UUID, which no other connection has. Omitted: one from `createId`. */
  readonly id?: string;
  /** The id of its organization. Omitted: the first organization. */
  readonly organizationId?: string;
  /** Its name, unique in its organization. */
  readonly name: string;
  /** The id of its type, such as `postgresql`. */
  readonly type: string;
  /** @default 'healthy' */
  readonly status?: string;
  /** Why it is not healthy. */
  readonly statusError?: string;
  /** Its field values; those of secret fields are replaced by `********`. @default {} */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Marks it as a shared copy: the id of the connection it is a copy of, in another organization. */
  readonly parentConnectionId?: string;
  /** Deleting it answers 422 unless forced. @default false */
  readonly inUse?: boolean;
}

/** The options with their defaults. */
export interface Settings extends Omit<Required<SandboxSetup>, 'switches' | 'now' | 'seed'> {
  readonly switches: SandboxSwitches;
  readonly now: () => number;
  readonly seed: string | null;
  /** The options as they were given. */
  readonly given: SandboxSetup;
}

/**
 * Fills in the defaults.
 * @throws when an option is unknown or invalid, the two origins are the same, or two organizations have something in common.
 */
export function resolveSettings(
  given: SandboxSetup,
  now: () => number,
  createId: () => string,
): Settings {
  const options = checkOptions(given, KINDS);
  const { organizations = defaultOrganizations } = options;
  checkOrganizations(organizations);
  const settings: Settings = {
    partnerName: 'Northwind',
    partnerKeys: ['sandbox-partner-key'],
    deploymentKeys: ['sandbox-deployment-key'],
    connections: [],
    ...options,
    organizations,
    scenario: readScenario(options.scenario ?? 'approve'),
    slowBy: readSlowBy(options.slowBy ?? 3000),
    now,
    createId,
    given: options,
    seed: options.seed === undefined ? null : String(options.seed),
    faults: (options.faults ?? []).map((fault) => parseFault({ ...fault })),
    url: readOrigin('url', options.url ?? 'http://127.0.0.1:4601'),
    providerUrl: readOrigin('providerUrl', options.providerUrl ?? 'http://127.0.0.1:4602'),
    switches: { ...defaultSwitches, ...parseSwitches({ ...options.switches }) },
  };
  if (new URL(settings.url).host === new URL(settings.providerUrl).host) {
    throw new Error(
      `url and providerUrl are both ${settings.url}. Requests are told apart by their host, so give them different hosts or ports.`,
    );
  }
  return settings;
}

/** A table, so that the compiler finds a missing option. */
const KINDS: Readonly<Record<keyof SandboxSetup, Kind>> = {
  url: CHECKED_LATER,
  providerUrl: CHECKED_LATER,
  partnerName: TEXT,
  organizations: OBJECTS,
  partnerKeys: TEXTS,
  deploymentKeys: TEXTS,
  connections: OBJECTS,
  scenario: CHECKED_LATER,
  slowBy: CHECKED_LATER,
  switches: CHECKED_LATER,
  faults: OBJECTS,
  now: CHECKED_LATER,
  seed: CHECKED_LATER,
  createId: FUNCTION,
};

const defaultOrganizations: readonly SandboxOrganization[] = [
  { id: '11111111-1111-4111-8111-111111111111', name: 'Acme', apiKeys: ['sandbox-key-acme'] },
  { id: '22222222-2222-4222-8222-222222222222', name: 'Globex', apiKeys: ['sandbox-key-globex'] },
];

function checkOrganizations(organizations: readonly SandboxOrganization[]): void {
  if (organizations.length === 0) {
    throw new Error('organizations is empty. Every API key belongs to one, so give at least one.');
  }
  const seen = new Set<string>();
  for (const { id, name, apiKeys } of organizations) {
    if (!isUuid(id) || id !== id.toLowerCase()) {
      throw new Error(
        `The id of the organization “${name}” is “${id}”, and has to be a UUID in lower case.`,
      );
    }
    if (!TEXTS.fits(apiKeys)) {
      throw new Error(`The apiKeys of the organization “${name}” are not a list of texts.`);
    }
    for (const each of new Set([id, ...apiKeys])) {
      if (seen.has(each)) {
        throw new Error(
          `The organization “${name}” has its id or an API key in common with another one, so a call could mean either. Give each its own.`,
        );
      }
      seen.add(each);
    }
  }
}
