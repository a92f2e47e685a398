import { expect } from '@playwright/test';
import { allowAccess, fillPostgres, openPopup } from './fixtures/hostedPage.ts';
import { row, test } from './fixtures/test.ts';

test.use({ images: true });

test('the demo connects accounts without a request that leaves this machine', async ({
  page,
  demo,
}) => {
  const hosts = new Set<string>();
  page.context().on('request', (request) => hosts.add(new URL(request.url()).hostname));
  await page.reload();
  await fillPostgres(await openPopup(page, 'PostgreSQL'));
  await expect(row(page, 'PostgreSQL')).toBeVisible();
  const popup = await openPopup(page, 'Salesforce');
  await popup.getByText('Continue to Salesforce', { exact: true }).click();
  await allowAccess(popup);
  await expect(row(page, 'Salesforce')).toBeVisible();

  expect([...hosts]).toContain('app.localhost');
  expect([...hosts]).toContain('connect.localhost');
  expect([...hosts]).toContain('idp.localhost');
  expect([...hosts].filter((host) => !host.endsWith('localhost'))).toEqual([]);
  expect(demo.askedOutside()).toEqual([]);
});
