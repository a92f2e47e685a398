import { expect, type Page } from '@playwright/test';
import { fillPostgres, openPopup } from './fixtures/hostedPage.ts';
import { notice, test } from './fixtures/test.ts';

/*
 * What a flow needs after its click is loaded by the click, or by the pointer that comes to the button.
 */

test('without a network a click ends its flow and closes its window, and the next click connects once it is back', async ({
  page,
  context,
  sandbox,
}) => {
  await context.setOffline(true);
  const popup = await clickPostgres(page);
  await expect(page.getByText('PostgreSQL could not be connected')).toBeVisible();
  await expect.poll(() => popup.isClosed()).toBe(true);
  await context.setOffline(false);
  await connectPostgres(page);
  expect((await sandbox.state()).connections).toHaveLength(1);
});

test('when a release has removed the code of the one before, the flow ends and its window is closed', async ({
  page,
  sandbox,
}) => {
  await page.route(/\.js$/u, (route) => route.fulfill({ status: 404 }));
  const popup = await clickPostgres(page);
  await expect(page.getByText('PostgreSQL could not be connected')).toBeVisible();
  await expect.poll(() => popup.isClosed()).toBe(true);
  await page.unroute(/\.js$/u);
  await page.reload();
  await connectPostgres(page);
  expect((await sandbox.state()).connections).toHaveLength(1);
});

async function clickPostgres(page: Page): Promise<Page> {
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'PostgreSQL', exact: true }).click();
  return await opening;
}

async function connectPostgres(page: Page): Promise<void> {
  await fillPostgres(await openPopup(page, 'PostgreSQL'));
  await expect(notice(page)).toContainText('Connected');
}
