import { expect, test } from 'vitest';
import { checkSetup } from './checkSetup.ts';

test('on a server there is nothing to check, and no fault that nobody handles', async () => {
  expect(await checkSetup({ callbackUrl: '/api/polytomic/callback' })).toEqual([]);
  expect(await checkSetup({ callbackUrl: 'https://app.example/callback' })).toEqual([]);
});
