import type { Session } from '../../flow/session.ts';
import { isState, WIRE_NAME, WIRE_VERSION } from '../../relay/wire.ts';

/**
 * What the app remembers while its whole page is away: one record a tab, in `sessionStorage`, which outlives
 * navigation, reload and a restored tab, and which no other tab sees.
 */
export interface AwayRecord {
  version: typeof WIRE_VERSION;
  state: string;
  /** Which component started the flow. */
  resumeKey: string;
  session: Session;
  /** The page to come back to: a path of our own origin. */
  returnTo: string;
  /** When the page went, in ms since the epoch. */
  at: number;
  /** Where the customer came back to, once the callback page has seen them. */
  url: string | undefined;
}

/** Reads the record of this tab, unless it is too old or was not written by us. */
export function readAwayRecord(): AwayRecord | undefined {
  try {
    const record = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as AwayRecord | null;
    if (record?.version !== WIRE_VERSION || !isWhole(record)) return undefined;
    return Date.now() - record.at < MAX_AGE_MS ? record : undefined;
  } catch {
    return undefined;
  }
}

/** @throws when storage is switched off: without a record the page could not be taken up again */
export function writeAwayRecord(record: Omit<AwayRecord, 'version'>): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...record, version: WIRE_VERSION }));
}

/** Forgets the record. */
export function forgetAwayRecord(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There is no storage, so there is no record.
  }
}

/** Anything may write to the page's storage, and a damaged record must not break the app on every load. */
function isWhole({ state, resumeKey, session, returnTo, at, url }: AwayRecord): boolean {
  return (
    isState(state) &&
    typeof resumeKey === 'string' &&
    isSession(session) &&
    typeof returnTo === 'string' &&
    URL.canParse(returnTo, location.origin) &&
    typeof at === 'number' &&
    isOptionalUrl(url)
  );
}

function isSession(session: Partial<Session> | null): boolean {
  return (
    typeof session?.redirectUrl === 'string' &&
    [session.receipt, session.expiresAt].every(isOptionalString) &&
    isOptionalUrl(session.callbackUrl)
  );
}

function isOptionalString(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isOptionalUrl(value: string | undefined): boolean {
  return value === undefined || (typeof value === 'string' && URL.canParse(value));
}

const KEY = `${WIRE_NAME}:redirect`;
const MAX_AGE_MS = 30 * 60_000;
