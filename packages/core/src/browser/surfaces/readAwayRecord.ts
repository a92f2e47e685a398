import type { Session } from '../../flow/session.ts';
import { isState, WIRE_VERSION } from '../../relay/wire.ts';
import { ownOrigin } from '../ownOrigin.ts';
import { unmark } from './awayMark.ts';
import { AWAY_KEY, type AwayRecord } from './AwayRecord.ts';
import { writeAwayRecord } from './writeAwayRecord.ts';

/** Reads the record of this window. A damaged one, or one that was not written by us, is deleted. */
export function readAwayRecord(): AwayRecord | undefined {
  const stored = read();
  if (stored === null) return undefined;
  const record = parse(stored);
  if (record === undefined) remove();
  return record;
}

/** Writes the record of a customer who is back. Where the storage has no room for it, their flow goes on without it. */
export function updateAwayRecord(record: AwayRecord): void {
  try {
    writeAwayRecord(record);
  } catch {
    // The storage is full.
  }
}

/**
 * Navigates this page home, from the callback at `url`.
 *
 * @returns whether it was somewhere else
 */
export function goHome(record: AwayRecord, url: string): boolean {
  const home = new URL(record.returnTo, location.origin).href;
  const isHome = home === location.href;
  updateAwayRecord({ ...record, url, takenBy: isHome ? undefined : performance.timeOrigin });
  if (isHome) return false;
  location.replace(home);
  // A router that uses the hash or the Navigation API is home without loading a page.
  if (home === location.href) updateAwayRecord({ ...record, url, takenBy: undefined });
  return true;
}

/** Forgets the record of this flow, and leaves that of another one. */
export function forgetAwayRecord(state: string): void {
  if (readAwayRecord()?.state !== state) return;
  remove();
  unmark(state);
}

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

/** A damaged record must not break the app on every load. */
function parse(stored: string): AwayRecord | undefined {
  try {
    const record = JSON.parse(stored) as Stored;
    return isValid(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isValid(record: Stored): record is AwayRecord {
  const { version, surface, state, resumeKey, returnTo, url, takenBy } = record;
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
    // Not compared by origin: that of a `blob:` URL is the app's, and it is no page of the app.
    new URL(returnTo, ownOrigin()).href.startsWith(`${ownOrigin()}/`) &&
    (url === undefined || isUrl(url)) &&
    isOptional('number', takenBy)
  );
}

/** What is in the storage: anything may have written it. */
type Stored = { [Field in keyof AwayRecord]: unknown };

function isOptional(type: 'string' | 'number', value: unknown): boolean {
  return value === undefined || typeof value === type;
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:/u.test(value) && URL.canParse(value);
}
