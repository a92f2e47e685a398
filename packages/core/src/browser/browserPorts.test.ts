import { afterEach, expect, test, vi } from 'vitest';
import { isState } from '../relay/wire.ts';
import { browserPorts } from './browserPorts.ts';

afterEach(() => vi.restoreAllMocks());

test('a state is one where a library has replaced `Array.from`, as Prototype and MooTools do', () => {
  vi.spyOn(Array, 'from').mockImplementation((list) => [].slice.call(list));
  const state = browserPorts.createState();
  vi.restoreAllMocks();
  expect(isState(state)).toBe(true);
});
