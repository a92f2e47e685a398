import { WIRE_VERSION } from '../../relay/wire.ts';
import { AWAY_KEY, type AwayRecord } from './AwayRecord.ts';

/** Creates the record of a flow that leaves now. */
export function createAwayRecord(
  about: Pick<AwayRecord, 'surface' | 'isFramed' | 'state' | 'resumeKey' | 'session'>,
  { href }: Location,
): AwayRecord {
  return {
    ...about,
    version: WIRE_VERSION,
    // Not its path alone: `//settings` would be another host. Without a password in it, which the browser has by now.
    returnTo: href.replace(/^(https?:\/\/)[^/]*@/u, '$1'),
    url: undefined,
    takenBy: undefined,
  };
}

/** @throws when storage is switched off or full: without a record the flow could not be taken up again */
export function writeAwayRecord(record: AwayRecord, storage: Storage = sessionStorage): void {
  storage.setItem(AWAY_KEY, JSON.stringify(record));
}
