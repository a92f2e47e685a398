import { expect, test } from 'vitest';
import type { Lab } from './lab/Lab.ts';
import { runChecks } from './runConformance.ts';

test('a check that gets no answer names the reason, which `fetch` has in the cause of its error', async () => {
  const check = {
    what: 'it answers',
    why: 'It would not work.',
    run: () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('read ETIMEDOUT') })),
  };
  expect(await runChecks([check], {} as Lab)).toMatchObject([
    { fault: 'fetch failed: read ETIMEDOUT' },
  ]);
});
