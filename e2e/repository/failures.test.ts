import { expect, test } from 'vitest';
import { failuresIn } from '../../scripts/failures.mjs';

test('names each failed test of Vitest, with the first lines of its message', () => {
  const passed = { fullName: 'adds', status: 'passed' };
  const lines = Array.from({ length: 99 }, (_, line) => `line ${line}`);
  const frame = '    at run (file:///app/node_modules/runner/run.js:1:2)';
  const message = `expected 1 to be 2\n\n${frame}\n${lines.join('\n')}`;
  const failed = { fullName: 'sum adds', status: 'failed', failureMessages: [message] };
  const testResults = [
    { name: 'sum.test.ts', status: 'failed', assertionResults: [passed, failed] },
  ];
  const [told = '', ...others] = failuresIn({ testResults });
  expect(others).toEqual([]);
  expect(told.split('\n').slice(0, 3)).toEqual([
    'sum.test.ts: sum adds',
    '    expected 1 to be 2',
    '    line 0',
  ]);
  expect(told).toMatch(/line 58$/u);
});

test('names a file that does not load', () => {
  const testResults = [
    { name: 'sum.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
  ];
  expect(failuresIn({ testResults })).toEqual(['sum.test.ts\n    no such module']);
});

test('names each failed test of Playwright, however deep it stands', () => {
  const ok = { file: 'a.spec.ts', title: 'connects', ok: true, tests: [] };
  const results = [{ error: { message: 'Timeout' } }, {}];
  const bad = { file: 'a.spec.ts', title: 'leaves', ok: false, tests: [{ results }] };
  const suites = [{ specs: [ok], suites: [{ specs: [bad] }] }];
  expect(failuresIn({ suites })).toEqual(['a.spec.ts: leaves\n    Timeout']);
});

test('finds nothing in a report where all passed', () => {
  const assertionResults = [{ fullName: 'adds', status: 'passed' }];
  const testResults = [{ name: 'sum.test.ts', status: 'passed', assertionResults }];
  expect(failuresIn({ testResults })).toEqual([]);
});
