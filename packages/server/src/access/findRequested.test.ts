import { expect, test } from 'vitest';
import { startApp } from '../testing/startApp.ts';

test.each([
  [
    'a type that is not allowed',
    { types: ['hubspot'] },
    'This user may not connect this type, so it was refused. Ask for another one, or allow it in `authorize` with `allow.types`.',
  ],
  [
    'a new connection where only old ones are allowed',
    { create: false },
    'This user may not create connections, so no session was made. Ask to reconnect one, or allow it in `authorize` with `allow.create`.',
  ],
])('the answer to a request for %s names what to change', async (_what, allow, detail) => {
  const app = startApp();
  app.access = { allow };
  const { json } = await app.start({ type: 'salesforce' });
  expect(json).toMatchObject({ code: 'not-allowed', detail });
});
