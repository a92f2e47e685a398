import { expect, type Page } from '@playwright/test';
import { clickWithoutActivation } from './fixtures/clickWithoutActivation.ts';
import { fillPostgres } from './fixtures/hostedPage.ts';
import { notice, row, test } from './fixtures/test.ts';

test('a blocked popup can go on in the tab, and the page takes the flow up when it is back', async ({
  page,
  context,
  sandbox,
  demo,
}) => {
  await goOnInTheTab(page, demo.connectUrl);
  await fillPostgres(page);
  await page.waitForURL((url) => url.origin === demo.appUrl);
  await expect(notice(page)).toContainText('Connected');
  await expect(row(page, 'PostgreSQL')).toContainText('Healthy');
  expect(context.pages()).toHaveLength(1);
  const { counts, connections } = await sandbox.state();
  expect(counts).toMatchObject({ sessions: 1, completed: 1 });
  expect(connections).toHaveLength(1);

  await page.reload();
  await expect(row(page, 'PostgreSQL')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0); // taken up once, and once only
});

test('going back from the hosted page is a cancellation', async ({ page, sandbox, demo }) => {
  await goOnInTheTab(page, demo.connectUrl);
  await page.goBack();
  await page.waitForURL((url) => url.origin === demo.appUrl);
  await expect(notice(page)).toContainText('was not connected');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await sandbox.state()).connections).toHaveLength(0);
});

test('cancelling on the hosted page returns to the page without a connection', async ({
  page,
  sandbox,
  demo,
}) => {
  await goOnInTheTab(page, demo.connectUrl);
  await page.getByRole('link', { name: 'Cancel', exact: true }).click();
  await page.waitForURL((url) => url.origin === demo.appUrl);
  await expect(notice(page)).toContainText('was not connected');
  expect((await sandbox.state()).connections).toHaveLength(0);
});

/** Has the popup blocked, and leads the whole page to the hosted page instead. */
async function goOnInTheTab(page: Page, connectUrl: string): Promise<void> {
  await page.reload();
  await clickWithoutActivation(page, 'PostgreSQL');
  await page.getByRole('button', { name: 'Continue in this tab' }).click();
  await page.waitForURL((url) => url.origin === connectUrl);
  await page.getByRole('heading', { level: 1 }).waitFor();
}
