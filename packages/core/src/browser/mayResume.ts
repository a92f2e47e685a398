import { AWAY_KEY } from './surfaces/AwayRecord.ts';

/**
 * Whether a flow may have led this page away: there is a record of any component. Cheap enough for hundreds of
 * components that ask while they render: the storage is read once for all that ask in one go.
 */
export function mayResume(): boolean {
  if (found === undefined) {
    found = hasRecord();
    queueMicrotask(() => {
      found = undefined;
    });
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
