import { expect } from '@playwright/test';
import { test } from './fixtures/test.ts';

const PLAYGROUND = 'iframe.html?viewMode=story&id=try-it-playground--with-the-sandbox';

test('the playground connects in a window, without a server', async ({ page, url }) => {
  await page.goto(`${url}${PLAYGROUND}`);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Connect Salesforce' }).click();
  const popup = await opened;
  await popup.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('"status": "connected"')).toBeVisible();
  await expect.poll(() => popup.isClosed()).toBe(true);
});

test('the playground receives a Cancel of the hosted page in a frame', async ({ page, url }) => {
  await page.goto(`${url}${PLAYGROUND}&args=surface:iframe`);
  await page.getByRole('button', { name: 'Connect Salesforce' }).click();
  const hosted = page.frameLocator('dialog iframe');
  await hosted.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('"reason": "not-completed"')).toBeVisible();
});

test('the switch of the toolbar sets the colours of page and components', async ({ page, url }) => {
  await page.goto(`${url}?path=/story/components-connectdialog--waiting`);
  const preview = page.frameLocator('#storybook-preview-iframe');
  const dialog = preview.getByRole('dialog');
  await dialog.waitFor(); // as long as the test may take
  await expect(dialog).toHaveAttribute('data-color-scheme', 'light');
  const light = await dialog.evaluate((element) => getComputedStyle(element).backgroundColor);
  await page.getByRole('button', { name: /^Colours of the page/u }).click();
  await page.getByRole('option', { name: 'dark' }).click();
  await expect(dialog).toHaveAttribute('data-color-scheme', 'dark');
  await expect(dialog).not.toHaveCSS('background-color', light);
  await expect(preview.locator('html')).toHaveCSS('color-scheme', 'dark');
});
