import { expect, test } from 'vitest';
import { startLinkApp } from '../testing/startLinkApp.ts';

test('revoking a link that does not exist is answered with what to do', async () => {
  const response = await startLinkApp().remove('0'.repeat(64));
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    code: 'link-not-found',
    detail:
      'There is no such link, so nothing was done. Copy the whole link, or ask for a new one.',
  });
});
