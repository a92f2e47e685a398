import type { Session } from '../../flow/session.ts';
import { isState, WIRE_NAME, WIRE_VERSION } from '../../relay/wire.ts';

/**
 * What a window remembers while it is away on the hosted page: one record per window, in its
 * `sessionStorage`, which survives navigation, reload and a restored tab, and which other tabs cannot see. The
 * whole-page surface writes it into this tab. A popup gets one as well: if its opener is gone when the customer
 * is back, the popup itself leads home and finishes the flow.
 */
export interface AwayRecord {
  version: typeof WIRE_VERSION;
  surface: 'popup' | 'redirect';
  state: string;
  /** Identifies the component that started the flow. */
  resumeKey: string;
  session: Session;
  /** The page to come back to, on our own origin. */
  returnTo: string;
  /**
   * When the flow times out, in ms since the epoch; `null` means never. A customer who is back always counts, so only
   * pages with an earlier version of this package read it.
   */
  until: number | null;
  /** The callback's URL, once the callback page was reached. */
  url: string | undefined;
  /** The page load that has taken the flow up, by its `performance.timeOrigin`. */
  takenBy: number | undefined;
}

/** Reads the record of this window. A damaged one, or one that was not written by us, is deleted. */
export function readAwayRecord(): AwayRecord | undefined {
  const stored = read();
  if (stored === null) return undefined;
  const record = parse(stored);
  if (record === undefined) remove();
  return record;
}

/** Creates the record of a flow that leaves now. `Infinity` becomes `null` in JSON: no limit. */
export function createAwayRecord(
  about: Pick<AwayRecord, 'surface' | 'state' | 'resumeKey' | 'session'>,
  { href }: Location,
  timeoutMs: number,
): AwayRecord {
  return {
    ...about,
    version: WIRE_VERSION,
    returnTo: href, // not its path alone: `//settings` would be another host
    until: Date.now() + timeoutMs,
    url: undefined,
    takenBy: undefined,
  };
}

/** @throws when storage is switched off or full: without a record the flow could not be taken up again */
export function writeAwayRecord(record: AwayRecord, storage: Storage = sessionStorage): void {
  storage.setItem(AWAY_KEY, JSON.stringify(record));
}

/**
 * Writes the record of a customer who is back: their flow goes on without it, too.
 *
 * @returns whether the storage had room for it
 */
export function updateAwayRecord(record: AwayRecord): boolean {
  try {
    writeAwayRecord(record);
    return true;
  } catch {
    return false;
  }
}

/**
 * Leads this page home, from the callback at `url`.
 *
 * @returns whether it was somewhere else
 */
export function goHome(record: AwayRecord, url: string): boolean {
  const home = new URL(record.returnTo, location.origin).href;
  const [page] = location.href.split('#');
  // Scripts of this page run on until it is gone, and must not take up what the next page is to report.
  const takenBy = home.split('#')[0] === page ? undefined : performance.timeOrigin;
  updateAwayRecord({ ...record, url, takenBy });
  if (home === location.href) return false;
  location.replace(home);
  return true;
}

/** Forgets the record of this flow, and leaves that of another one. */
export function forgetAwayRecord(state: string): void {
  if (readAwayRecord()?.state !== state) return;
  remove();
  try {
    localStorage.removeItem(MARK + state);
  } catch {
    // It is switched off, so there is no mark.
  }
}

/**
 * Marks a flow as open in `localStorage`. In Chromium, a page that comes out of the back/forward cache still
 * sees its old `sessionStorage`, so the record alone does not show that a later page has finished the flow.
 *
 * @returns whether the browser keeps the mark; without one, the flow counts as open
 */
export function mark(state: string): boolean {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(MARK) && Number(localStorage.getItem(key)) < Date.now()) {
        localStorage.removeItem(key); // of a customer who never came back
      }
    }
    localStorage.setItem(MARK + state, String(Date.now() + DAY_MS));
    return true;
  } catch {
    return false; // it is switched off or full
  }
}

/** Whether the flow is still open; `true` as well in a browser that cannot tell. */
export function isMarked(state: string): boolean {
  try {
    return localStorage.getItem(MARK + state) !== null;
  } catch {
    return true;
  }
}

/** The key of the record in `sessionStorage`. */
export const AWAY_KEY = `${WIRE_NAME}:redirect`;

const MARK = `${WIRE_NAME}:away:`;
const DAY_MS = 24 * 60 * 60_000;

function read(): string | null {
  try {
    return sessionStorage.getItem(AWAY_KEY);
  } catch {
    return null; // storage is switched off, so there is no record
  }
}

function remove(): void {
  sessionStorage.removeItem(AWAY_KEY);
}

/** Anything may write to the page's storage, and a damaged record must not break the app on every load. */
function parse(stored: string): AwayRecord | undefined {
  try {
    const record = JSON.parse(stored) as Record<keyof AwayRecord, unknown>;
    return isValid(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isValid(record: Record<keyof AwayRecord, unknown>): record is AwayRecord {
  const { version, surface, state, resumeKey, returnTo, until, url, takenBy } = record;
  const session = record.session as Record<keyof Session, unknown>;
  return (
    version === WIRE_VERSION &&
    (surface === 'redirect' || surface === 'popup') &&
    isState(state) &&
    typeof resumeKey === 'string' &&
    isUrl(session.redirectUrl) &&
    isOptional('string', session.receipt) &&
    isOptional('string', session.expiresAt) &&
    (session.callbackUrl === undefined || isUrl(session.callbackUrl)) &&
    typeof returnTo === 'string' &&
    new URL(returnTo, location.origin).origin === location.origin &&
    (until === null || typeof until === 'number') &&
    (url === undefined || isUrl(url)) &&
    isOptional('number', takenBy)
  );
}

function isOptional(type: 'string' | 'number', value: unknown): boolean {
  return value === undefined || typeof value === type;
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:/u.test(value) && URL.canParse(value);
}
