import { WIRE_NAME } from '../../relay/wire.ts';

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

/** Whether the flow is still open; also `true` when the browser has no storage to read it from. */
export function isMarked(state: string): boolean {
  try {
    return localStorage.getItem(MARK + state) !== null;
  } catch {
    return true;
  }
}

/**
 * Calls `ended` when another tab removes the mark: a copy of this tab, which has the same record and was faster.
 *
 * @returns a function that stops it
 */
export function onUnmarked(state: string, ended: () => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === MARK + state && newValue === null) ended();
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

/** Removes the mark of a flow that is over. */
export function unmark(state: string): void {
  try {
    localStorage.removeItem(MARK + state);
  } catch {
    // It is switched off, so there is no mark.
  }
}

const MARK = `${WIRE_NAME}:away:`;
const DAY_MS = 24 * 60 * 60_000;
