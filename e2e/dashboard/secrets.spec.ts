import { expect } from '@playwright/test';
import { allowAccess, fillPostgres, openPopup } from './fixtures/hostedPage.ts';
import { secretsSent, tokensOf } from './fixtures/secretsSent.ts';
import { row, test } from './fixtures/test.ts';

test.use({ images: true });

test('no key, token or password is in any byte that the app sends to a browser', async ({
  page,
  sandbox,
  demo,
}) => {
  await fillPostgres(await openPopup(page, 'PostgreSQL'));
  await expect(row(page, 'PostgreSQL')).toBeVisible();
  await sandbox.setScenario('append-params');
  const popup = await openPopup(page, 'Salesforce');
  await popup.getByText('Continue to Salesforce', { exact: true }).click();
  await allowAccess(popup);
  await expect(row(page, 'Salesforce')).toBeVisible();
  await sandbox.setScenario('error-500');
  await page.getByRole('button', { name: 'Stripe', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('could not be connected');

  expect(tokensOf(demo).length).toBeGreaterThanOrEqual(2);
  const sent = demo.sentToBrowser();
  expect(sent).toContain('<!doctype html>');
  expect(sent).toContain('"redirectUrl":');
  expect(sent).toContain('"status":"connected"');
  expect(secretsSent(demo)).toEqual([]);
});
