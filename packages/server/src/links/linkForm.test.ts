import { expect, test } from 'vitest';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import { formOf, startLinkApp } from '../testing/startLinkApp.ts';

test.each([
  ['as it is', (form: string) => form, 200],
  ['with something before it', (form: string) => `x${form}`, 403],
  ['with something after it', (form: string) => `${form}0`, 403],
  ['without its time', (form: string) => form.slice(form.indexOf('.')), 403],
  [
    'with a later time',
    (form: string) => form.replace(/^\d+/u, (at) => String(Number(at) + 1)),
    403,
  ],
  ['as it is for nothing', () => '', 403],
])('the hidden field %s', async (_, change, status) => {
  const app = startLinkApp();
  const { path } = await app.make();
  const form = formOf((await app.get(path)).text);
  expect((await app.send(path, { form: change(form) })).status).toBe(status);
});

test('the clock of the server that made the form may be a minute ahead, and no more', async () => {
  const app = startLinkApp();
  const { path } = await app.make();
  const form = formOf((await app.get(path)).text);
  app.time -= 60_000;
  expect((await app.send(path, { form })).status).toBe(200);
  app.time -= 1;
  expect((await app.send(path, { form })).status).toBe(403);
});

test('a page that was opened before the secret was rotated still works, and none of another secret', async () => {
  const old = 'o'.repeat(32);
  const next = 'n'.repeat(32);
  const another = 'a'.repeat(32);
  const store = createMemoryLinkStore();
  const startServer = (...secret: string[]) => startLinkApp({ secret }, { store });
  const before = startServer(old, next);
  const { path } = await before.make();
  const form = formOf((await before.get(path)).text);
  expect((await startServer(next, old).send(path, { form })).status).toBe(200);
  expect((await startServer(next, another).send(path, { form })).status).toBe(403);
});

test('a form that is refused says why, for a program that reads it', async () => {
  const app = startLinkApp();
  const { path } = await app.make();
  await app.send(path, {});
  expect(app.events.at(-1)).toMatchObject({ type: 'refused', code: 'cross-site', status: 403 });
});
