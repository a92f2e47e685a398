import { expect, test } from 'vitest';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import { ACME_KEY } from '../testing/fakePolytomic.ts';
import { startApp } from '../testing/startApp.ts';
import { startLinkApp } from '../testing/startLinkApp.ts';

test('a server that keeps sessions but no links answers that links are unavailable', async () => {
  const store = createMemorySessionStore();
  const app = startApp({ sessions: { store, credentials: () => ({ apiKey: ACME_KEY }) } });
  app.access = { allow: { link: true } };
  expect(await app.post('/links', {})).toMatchObject({
    status: 501,
    json: {
      code: 'links-unavailable',
      detail:
        'This server keeps no links, so none can be made, listed or opened. Give `createConnectHandler` the options `links` and `sessions`.',
    },
  });
});

test('a visitor who comes back after the app has removed `links` gets a page, and nothing is logged', async () => {
  const sessions = {
    store: createMemorySessionStore(),
    credentials: () => ({ apiKey: ACME_KEY }),
  };
  const before = startLinkApp({ sessions });
  await before.click((await before.make()).path);
  const app = startApp({ sessions });
  const { status, text } = await app.get(before.returnPath());
  expect(status).toBe(404);
  expect(text).toContain('<h1>This link does not work</h1>');
  expect(app.errors).toEqual([]);
});
