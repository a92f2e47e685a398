import { expect, type Page } from '@playwright/test';
import { browserTest } from '../dashboard/fixtures/browserTest.ts';
import { fillPostgres } from '../dashboard/fixtures/hostedPage.ts';
import { violations } from '../dashboard/fixtures/violations.ts';
import { type LinkServer, startLinkServer } from './startLinkServer.ts';

const test = browserTest.extend<{ app: LinkServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  app: async ({}, provide) => {
    const app = await startLinkServer();
    await provide(app);
    await app.close();
  },
});

const POSTGRES = { params: { type: 'postgresql' } };
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a link is made by an admin, scanned twenty times, opened by a stranger, finished, and told to the app', async ({
  app,
  visit,
}) => {
  const { id, url = '' } = await app.api('POST', '/links', POSTGRES);
  for (let times = 0; times < 20; times += 1) {
    const method = times % 3 === 0 ? 'HEAD' : 'GET';
    const address = url.replace('app.localhost', '127.0.0.1');
    const scan = await fetch(address, { method, headers: { 'user-agent': 'MailScanner/1.0' } });
    expect(scan.status).toBe(200);
    await scan.arrayBuffer();
  }
  expect(app.sessionsMade()).toBe(0);

  await visit.goto(url);
  await expect(heading(visit)).toHaveText('Connect PostgreSQL');
  await expect(visit.getByRole('main')).toContainText(
    'Ann Miller of Acme asks you to connect PostgreSQL in Analytics.',
  );
  expect(await violations(visit)).toEqual([]);
  expect(app.sessionsMade()).toBe(0);
  await visit.getByRole('button', { name: 'Continue' }).click();
  await fillPostgres(visit);
  await expect(heading(visit)).toHaveText('PostgreSQL is connected');
  await expect(visit.getByRole('main')).toContainText('You can close this page.');
  expect(await violations(visit)).toEqual([]);
  expect(app.settled).toEqual([
    expect.objectContaining({ linkId: id, outcome: 'connected', user: 'ann', tenant: 'acme' }),
  ]);

  await visit.goto(url);
  await expect(heading(visit)).toHaveText('This link was used already');
  expect(app.sessionsMade()).toBe(1);
});

test('Back from the hosted page is the link again, and a second start finishes', async ({
  app,
  visit,
}) => {
  const { url = '' } = await app.api('POST', '/links', POSTGRES);
  await visit.goto(url);
  await visit.getByRole('button', { name: 'Continue' }).click();
  await visit.getByLabel('Hostname').waitFor();
  await visit.goBack();
  await expect(heading(visit)).toHaveText('Connect PostgreSQL');
  await visit.getByRole('button', { name: 'Continue' }).click();
  await fillPostgres(visit);
  await expect(heading(visit)).toHaveText('PostgreSQL is connected');
  expect(app.sessionsMade()).toBe(2);
  expect(app.settled).toHaveLength(1);
});

test('who cancels can try again', async ({ app, visit }) => {
  const { url = '' } = await app.api('POST', '/links', POSTGRES);
  await visit.goto(url);
  await visit.getByRole('button', { name: 'Continue' }).click();
  await visit
    .getByRole('button', { name: 'Cancel' })
    .or(visit.getByRole('link', { name: 'Cancel' }))
    .click();
  await expect(heading(visit)).toHaveText('Not connected yet');
  await visit.getByRole('button', { name: 'Try again' }).click();
  await fillPostgres(visit);
  await expect(heading(visit)).toHaveText('PostgreSQL is connected');
});

for (const [what, title, end] of [
  ['expired', 'This link has expired', async (app: LinkServer) => app.pass(8 * 86_400_000)],
  [
    'revoked',
    'This link was withdrawn',
    async (app: LinkServer, id: string) => void (await app.api('DELETE', `/links/${id}`)),
  ],
] as const) {
  test(`a link that is ${what} while the page is open says so when it is used`, async ({
    app,
    visit,
  }) => {
    const { id = '', url = '' } = await app.api('POST', '/links', POSTGRES);
    await visit.goto(url);
    await end(app, id);
    await visit.getByRole('button', { name: 'Continue' }).click();
    // A form that is as old as the link is not accepted; the address says why.
    await visit.goto(url);
    await expect(heading(visit)).toHaveText(title);
    await expect(visit.getByRole('main')).toContainText('Ask Ann Miller of Acme for a new link');
    expect(await violations(visit)).toEqual([]);
    expect(app.sessionsMade()).toBe(0);
  });
}

test('a link for a type that is not allowed any more says so', async ({ app, visit }) => {
  const { url = '' } = await app.api('POST', '/links', POSTGRES);
  app.types = ['stripe'];
  await visit.goto(url);
  await visit.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(visit)).toHaveText('This account cannot be connected with this link');
  expect(app.sessionsMade()).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the hosted page is asked for in the same colours', async ({ app, visit }) => {
      const { url = '' } = await app.api('POST', '/links', POSTGRES);
      await visit.goto(url);
      expect(await violations(visit)).toEqual([]);
      await visit.getByRole('button', { name: 'Continue' }).click();
      await visit.getByLabel('Hostname').waitFor();
      expect(app.isDark()).toBe(colorScheme === 'dark');
    });
  });
}

test('the page has no script and works without one', async ({ app, playwright }) => {
  const { url = '' } = await app.api('POST', '/links', POSTGRES);
  const { chromium } = await import('../engines/setup/chromium.mjs');
  const browser = await playwright.chromium.launch(chromium());
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  await page.waitForURL((address) => address.origin !== new URL(url).origin);
  expect(app.sessionsMade()).toBe(1);
  await browser.close();
});
