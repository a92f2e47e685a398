import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import architecture from '../../../../docs/architecture.md?raw';
import { PolytomicConnectButton } from '../index.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('from the click to window.open a reader passes the documented files, eight at most', () => {
  Error.stackTraceLimit = 100;
  let stack = '';
  vi.spyOn(window, 'open').mockImplementation(() => {
    ({ stack = '' } = new Error());
    return null;
  });
  render(<PolytomicConnectButton fetchSession={() => new Promise(() => {})} />);
  screen.getByRole('button').click();

  const called = [...stack.matchAll(/\/(packages\/(?:core|react)\/src\/[\w./-]+?\.tsx?)(?!\.)/gu)]
    .map(([, file]) => file)
    .filter((file) => !file?.includes('.test.'));
  const path = [...new Set(called)].toReversed();
  const documented = [...architecture.matchAll(/^\| \d+ +\| `(packages\/[^`]+)`/gmu)].map(
    ([, file]) => file,
  );
  const until = documented.indexOf('packages/core/src/browser/surfaces/openPopup.ts') + 1;
  expect(documented.slice(0, until)).toEqual(path);
  expect(until).toBeLessThanOrEqual(8);
});
