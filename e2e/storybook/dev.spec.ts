import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { freePort } from '../../scripts/freePort.mjs';
import { start, waitForAnswer } from '../consumers/shell.mjs';
import { browserTest } from '../dashboard/fixtures/browserTest.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `npm run storybook`: it serves the sources, and a file that it serves as it is can hide one. */
const test = browserTest.extend<{ url: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads off the pattern what is wanted: nothing
  url: async ({}, provide) => {
    const url = `http://localhost:${await freePort()}/`;
    const { port } = new URL(url);
    const command = `node_modules/.bin/storybook dev -p ${port} --ci --exact-port --quiet`;
    const storybook = start(command, root, process.env);
    await waitForAnswer(`${url}index.json`);
    await provide(url);
    await storybook.stop();
  },
});

test('in development, Storybook opens on Getting started and shows guides and errors', async ({
  page,
  url,
}) => {
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 404) missing.push(response.url());
  });
  await page.goto(url);
  const preview = page.frameLocator('#storybook-preview-iframe');
  await preview.getByRole('heading', { level: 1, name: 'Getting started' }).waitFor();
  for (const name of ['Links', 'Errors']) {
    await page.getByRole('link', { name, exact: true }).click();
    await preview.getByRole('heading', { level: 1, name }).waitFor();
  }
  expect(missing).toEqual([]);
});
