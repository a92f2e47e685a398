import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WIRE_NAME } from '../../relay/wireName.ts';
import { isMarked, mark, onUnmarked, unmark } from './awayMark.ts';

const state = '0123456789abcdef0123456789abcdef';
const key = `${WIRE_NAME}:away:${state}`;
const DAY_MS = 24 * 60 * 60_000;
let page: EventTarget;

beforeEach(() => {
  page = new EventTarget();
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal('window', page);
  vi.stubGlobal('localStorage', createStorage());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a flow is open from its mark until the mark is removed', () => {
  expect(isMarked(state)).toBe(false);
  expect(mark(state)).toBe(true);
  expect(isMarked(state)).toBe(true);
  unmark('f'.repeat(32));
  expect(isMarked(state)).toBe(true);
  unmark(state);
  expect(isMarked(state)).toBe(false);
});

test('the mark of a customer who never came back is kept for a day, until the next flow leaves', () => {
  localStorage.setItem('app', '1');
  mark(state);
  vi.setSystemTime(DAY_MS);
  mark('a'.repeat(32));
  expect(isMarked(state)).toBe(true);
  vi.setSystemTime(DAY_MS + 1);
  mark('b'.repeat(32));
  expect(isMarked(state)).toBe(false);
  expect(isMarked('a'.repeat(32))).toBe(true);
  expect(localStorage.getItem('app')).toBe('1');
});

test('where the storage is switched off there is no mark, and the flow counts as open', () => {
  vi.stubGlobal('localStorage', undefined);
  expect(mark(state)).toBe(false);
  expect(isMarked(state)).toBe(true);
  expect(() => unmark(state)).not.toThrow();
});

test('another tab that removes the mark ends the flow; any other change of the storage does not', () => {
  const ended = vi.fn();
  const stop = onUnmarked(state, ended);
  change({ key: 'app', newValue: null });
  change({ key, newValue: '1' });
  expect(ended).not.toHaveBeenCalled();
  change({ key, newValue: null });
  expect(ended).toHaveBeenCalledOnce();
  stop();
  change({ key, newValue: null });
  expect(ended).toHaveBeenCalledOnce();
});

function change(about: { key: string; newValue: string | null }): void {
  page.dispatchEvent(Object.assign(new Event('storage'), about));
}

/** A storage that lists its keys as its own, as the one of a browser does. */
function createStorage(): Storage {
  const methods = {
    getItem: (name: string) => (Object.hasOwn(stored, name) ? stored[name] : null),
    setItem: (name: string, value: string) => void (stored[name] = value),
    removeItem: (name: string) => void delete stored[name],
  };
  const stored = Object.create(methods) as Record<string, string>;
  return stored as unknown as Storage;
}
