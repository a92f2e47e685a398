import { expect } from '@playwright/test';
import { allowAccess, fillPostgres, openPopup } from './fixtures/hostedPage.ts';
import { secretsSent, tokensOf } from './fixtures/secretsSent.ts';
import { test } from './fixtures/test.ts';

test('no key, token or password is in any byte that the app sends to a browser', async ({
  page,
  sandbox,
  demo,
}) => {
  await fillPostgres(await openPopup(page, 'Connect PostgreSQL'));
  await expect(page.getByRole('row', { name: 'PostgreSQL' })).toBeVisible();
  await sandbox.setScenario('append-params');
  const popup = await openPopup(page, 'Connect Salesforce');
  await popup.getByText('Continue to Salesforce').click();
  await allowAccess(popup);
  await expect(page.getByRole('row', { name: 'Salesforce' })).toBeVisible();
  await sandbox.setScenario('error-500');
  await page.getByRole('button', { name: 'Connect Stripe' }).click();
  await expect(page.getByRole('dialog')).toContainText('could not be connected');

  expect(tokensOf(demo).length).toBeGreaterThanOrEqual(2);
  const sent = demo.sentToBrowser();
  expect(sent).toContain('<!doctype html>');
  expect(sent).toContain('"redirectUrl":');
  expect(sent).toContain('"status":"connected"');
  expect(secretsSent(demo)).toEqual([]);
});
