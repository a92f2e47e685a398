import { expect, test } from 'vitest';
import { startLinkApp } from '../testing/startLinkApp.ts';

test('of a long list the latest 200 are shown, those that are open first', async () => {
  const app = startLinkApp();
  const first = await app.make();
  for (let count = 0; count < 99; count += 1) await app.make({ expiresInSeconds: 300 });
  app.time += 300_000;
  for (let count = 0; count < 99; count += 1) await app.make({ expiresInSeconds: 300 });
  app.time += 300_000;
  for (let count = 0; count < 2; count += 1) await app.make();
  const { links } = (await app.get('/links')).json as { links: { id: string; status: string }[] };
  expect(links).toHaveLength(200);
  expect(links.slice(0, 4).map(({ status }) => status)).toEqual([
    'open',
    'open',
    'open',
    'expired',
  ]);
  expect(links[2]?.id).toBe(first.id);
});

test('to make a link, the team’s links are read before and after, and only one more than may be open', async () => {
  const app = startLinkApp();
  const asked: unknown[] = [];
  const list = app.linkStore.list.bind(app.linkStore);
  app.linkStore.list = (tenant, options) => {
    asked.push([tenant, options]);
    return list(tenant, options);
  };
  await app.make();
  const read = ['acme', { now: app.time, limit: 101 }];
  expect(asked).toEqual([read, read]);
});
