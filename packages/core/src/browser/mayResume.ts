import { AWAY_KEY } from './surfaces/AwayRecord.ts';

/**
 * Whether a flow may have led this page away: there is a record, of whichever component. Hundreds of components may call
 * it while they render: for all calls before the next microtask, the storage is read once.
 */
export function mayResume(): boolean {
  if (found === undefined) {
    found = hasRecord();
    // Not by `queueMicrotask`, which waits under the fake timers of Jest.
    void Promise.resolve().then(() => void (found = undefined));
  }
  return found;
}

let found: boolean | undefined;

function hasRecord(): boolean {
  try {
    return typeof window !== 'undefined' && sessionStorage.getItem(AWAY_KEY) !== null;
  } catch {
    return false; // storage is switched off
  }
}
